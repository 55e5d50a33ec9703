"""YAML's syntax errors in a spec's words, and the traps that parse without an error."""

import re
from collections.abc import Sequence as AbstractSequence
from typing import Any

from resnet_dsl.diagnostics import Diagnostic, SourceFile, Span
from resnet_dsl.rules.yaml_rules import (
    IndexInFlow,
    StrangeCharacter,
    TabIndent,
    UnquotedComma,
    YamlSyntax,
)
from resnet_dsl.source.tree import Node, Scalar

INDEXED = re.compile(r"\$([A-Za-z_]\w*)\[(\d+)\]")
STRANGE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def strange_character(source: SourceFile) -> Diagnostic | None:
    """The first character that editors and parsers show differently."""
    found = STRANGE.search(source.text)
    if found is None:
        return None
    before = source.text[: found.start()]
    line, column = before.count("\n") + 1, found.start() - before.rfind("\n")
    span = Span(source, line, column, line, column + 1)
    return StrangeCharacter(codepoint=ord(found.group()), span=span)


def syntax_problem(error: Any, source: SourceFile) -> Diagnostic:
    """What the parser stumbled over, at the place that its author should look at."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    opener = getattr(error, "context_mark", None)
    if mark is None:
        return YamlSyntax(reason="this is not YAML", span=Span(source, 1, 1, 1, 1))
    span = _at(source, mark.line, mark.column)
    line = source.lines[mark.line] if mark.line < len(source.lines) else ""
    indexed = INDEXED.search(line)
    if indexed:
        text = f"${indexed.group(1)}.{indexed.group(2)}"
        start, end = indexed.span()
        place = Span(source, mark.line + 1, start + 1, mark.line + 1, end + 1)
        return IndexInFlow(text=text, span=place)
    if "\t" in line[: len(line) - len(line.lstrip())] or line[mark.column : mark.column + 1] == "\t":
        return TabIndent(span=span)
    context = getattr(error, "context", None) or ""
    problem = getattr(error, "problem", None) or "this is not YAML"
    unclosed = _unclosed(context, problem)
    if unclosed and opener is not None:
        return YamlSyntax(
            reason=f"this {unclosed} is never closed",
            remedy=f"close the {unclosed}",
            span=_at(source, opener.line, opener.column),
        )
    return YamlSyntax(reason=_plainly(problem, context), span=span)


def unquoted_comma(items: AbstractSequence[Node]) -> Diagnostic | None:
    """A value with an open parenthesis, followed by the rest of it as an item of its own."""
    for position, item in enumerate(items[:-1]):
        if not _unbalanced(item, "(", ")"):
            continue
        rest = [node for node in items[position + 1 :] if node.plain() is not None]
        closing = next((node for node in rest if _unbalanced(node, ")", "(")), None)
        if closing is not None:
            taken = rest[: rest.index(closing) + 1]
            text = ", ".join(str(node.plain()) for node in (item, *taken))
            return UnquotedComma(text=text[:200], span=item.span)
    return None


def _unbalanced(node: Node, more: str, fewer: str) -> bool:
    if not isinstance(node, Scalar) or node.quoted or not isinstance(node.value, str):
        return False
    return node.value.count(more) > node.value.count(fewer)


def _unclosed(context: str, problem: str) -> str | None:
    if "quoted scalar" in context and "end of stream" in problem:
        return "quote"
    ended = "stream end" in problem or "expected ',' or" in problem
    if "flow sequence" in context and ended:
        return "bracket"
    return "brace" if "flow mapping" in context and ended else None


def _plainly(problem: str, context: str) -> str:
    if "mapping values are not allowed" in problem:
        return "a second `:` in one line; quote the value, or start a new line"
    if "could not find expected ':'" in problem:
        return "a key without its `:`"
    if "undefined alias" in problem:
        return "an alias without its anchor"
    if "did not find expected key" in problem or "expected <block end>" in problem:
        return "the indentation does not fit the lines above"
    return f"{problem} {context}".strip()


def _at(source: SourceFile, line: int, column: int) -> Span:
    lines = source.lines
    line = min(line, max(len(lines) - 1, 0))
    column = min(column, len(lines[line]))
    return Span(source, line + 1, column + 1, line + 1, column + 2)
