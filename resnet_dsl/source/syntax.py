"""What the parser's complaint means, in words about the user's text.

libyaml and the pure parser stop at the same places with different words, so the place and
the text around it decide, and the words only where they agree.
"""

import re
from collections.abc import Callable, Iterator

from yaml import MarkedYAMLError, YAMLError

from resnet_dsl.diagnostics import Diagnostic, Note, SourceFile, Span
from resnet_dsl.rules import yaml_syntax_rules as rules
from resnet_dsl.rules.yaml_rules import ExplicitTag, SecondDocument
from resnet_dsl.source.brackets import unclosed
from resnet_dsl.source.event_parser import YamlEvent
from resnet_dsl.source.stop import Stop, stop_of

_INDEX = re.compile(r"\[[^\]\n]*\][^,\]}\n#]*")
_MAX_SHOWN = 40
_REASONS = {
    "entries are not allowed": "the `-` of a list must begin a line",
    "keys are not allowed": "a `?` must begin a line",
    "line break": "`>` and `|` start a text on the lines below; quote a comparison",
    "chomping": "`>` and `|` start a text on the lines below; quote a comparison",
    "incompatible": "the directive `%YAML` names another version than 1.x",
    "directive": "no such directive",
    "node content": "a value is missing before this",
}


def explain(
    error: YAMLError,
    source: SourceFile,
    last_scalar: YamlEvent | None,
    open_bracket: int | None,
) -> Diagnostic:
    """The finding for what stopped the parser.

    `last_scalar` is the last one that it gave, `open_bracket` the index of the innermost
    bracket that was open.
    """
    if not isinstance(error, MarkedYAMLError):
        return rules.InvalidYaml(span=Span(source, 1, 1, 1, 1), reason=str(error))
    stop = stop_of(error, source, last_scalar, open_bracket)
    return next(found for found in _explanations(stop) if found is not None)


def _explanations(stop: Stop) -> Iterator[Diagnostic | None]:
    explainers: tuple[Callable[[Stop], Diagnostic | None], ...] = (
        _quote,
        _escape,
        _tab,
        _tag,
        _reserved,
        _quote_above,
        _missing_space,
        _index,
        _bracket,
        _colon,
        _missing_colon,
        _document,
        _line,
    )
    for explainer in explainers:
        yield explainer(stop)
    reasons = (reason for words, reason in _REASONS.items() if words in stop.words)
    reason = next(reasons, stop.problem)
    yield rules.InvalidYaml(span=stop.span(stop.index, stop.index + 1), reason=reason)


def _tab(stop: Stop) -> Diagnostic | None:
    names_character = "any token" in stop.problem or "a tab" in stop.problem
    if not stop.source.text[stop.index :].strip() and not names_character:
        return None
    start = stop.index - len(stop.before_on_line)
    line = stop.before_on_line + stop.rest_of_line
    tab = line.find("\t")
    if stop.character == "\t":
        tab = stop.index - start
    elif tab < 0 or line[:tab].strip() or stop.before_on_line.strip():
        return None
    return rules.TabIndentation(span=stop.span(start + tab, start + tab + 1))


def _quote(stop: Stop) -> Diagnostic | None:
    if "quoted scalar" not in stop.context or stop.context_index is None:
        return None
    if "end of stream" not in stop.problem and "unexpected document" not in stop.problem:
        return None
    start = stop.context_index
    return rules.Unclosed(span=stop.span(start, start + 1), opener=stop.source.text[start])


def _escape(stop: Stop) -> Diagnostic | None:
    if "quoted scalar" not in stop.context:
        return None
    index = stop.source.text.rfind("\\", 0, stop.index + 1)
    return rules.BadEscape(span=stop.span(index, index + 2)) if index >= 0 else None


def _tag(stop: Stop) -> Diagnostic | None:
    if " tag" not in stop.words or stop.context_index is None:
        return None
    index = stop.source.text.find("!", stop.context_index)
    if index < 0:
        return None
    tag = re.match(r"[^\s,\]}]*", stop.source.text[index : index + _MAX_SHOWN])
    shown = tag[0] if tag else "!"
    return ExplicitTag(span=stop.span(index, index + len(shown)), tag=shown)


def _reserved(stop: Stop) -> Diagnostic | None:
    index = stop.index
    if "an anchor" in stop.context or "an alias" in stop.context:
        index = stop.context_index if stop.context_index is not None else index
    elif "cannot start any token" not in stop.problem and (
        "node content" not in stop.problem or stop.character not in "]},"
    ):
        return None
    character = stop.source.text[index : index + 1]
    if not character:
        return None
    return rules.ReservedCharacter(span=stop.span(index, index + 1), character=character)


def _quote_above(stop: Stop) -> Diagnostic | None:
    """A quote that is closed by the next opening one, lines below."""
    last = stop.last_scalar
    if last is None or last.style not in ("'", '"'):
        return None
    text, start, end = stop.source.text, last.start_mark.index, last.end_mark.index
    if last.start_mark.line == last.end_mark.line or text[end : stop.index].strip():
        return None
    if not text[end - 2].isspace() or last.start_mark.index >= stop.index:
        return None
    return rules.Unclosed(span=stop.span(start, start + 1), opener=text[start])


def _missing_space(stop: Stop) -> Diagnostic | None:
    if "unexpected ':'" not in stop.problem or stop.context_index is None:
        return None
    start, end = stop.context_index, stop.source.text.find(":", stop.context_index) + 1
    key = shortened(stop.source.text[start:end])
    return rules.MissingSpace(span=stop.span(start, end), text=key)


def _index(stop: Stop) -> Diagnostic | None:
    last = stop.last_scalar
    if stop.open_bracket is None or stop.character != "[" or last is None or last.style:
        return None
    if last.end_mark.index != stop.index:
        return None
    match = _INDEX.match(stop.source.text, stop.index)
    if match is None:
        return None
    # A text over several lines: only its last one is next to the bracket.
    start = max(last.start_mark.index, stop.source.text.rfind("\n", 0, stop.index) + 1)
    start += len(stop.source.text[start:]) - len(stop.source.text[start:].lstrip())
    expression = stop.source.text[start : match.end()].rstrip()
    return rules.UnquotedIndex(
        span=stop.span(start, start + len(expression)), expression=expression
    )


def _bracket(stop: Stop) -> Diagnostic | None:
    start = stop.open_bracket
    if start is None and "simple key" in stop.context:
        start = stop.context_index
    if start is None and stop.character in ("[", "{"):
        start = stop.index
    if start is None:
        return None
    opener = unclosed(stop.source.text, start)
    if opener is not None:
        character = stop.source.text[opener]
        return rules.Unclosed(span=stop.span(opener, opener + 1), opener=character)
    if stop.open_bracket is None:
        return None
    if "expected ','" in stop.problem or "expected ':'" in stop.problem:
        return rules.MissingComma(span=stop.span(stop.index, stop.index + 1))
    return None


def _colon(stop: Stop) -> Diagnostic | None:
    if "values are not allowed" not in stop.problem:
        return None
    return rules.UnexpectedColon(span=stop.span(stop.index, stop.index + 1))


def _missing_colon(stop: Stop) -> Diagnostic | None:
    if "simple key" not in stop.context or stop.context_index is None:
        return None
    start = stop.context_index
    line = stop.source.text[start:].split("\n", 1)[0].rstrip()
    span = stop.span(start, start + len(line))
    return rules.MissingColon(span=span, text=shortened(line))


def _document(stop: Stop) -> Diagnostic | None:
    if "document start" not in stop.problem:
        return None
    if stop.source.text[: stop.index].rstrip().endswith("\n..."):
        return SecondDocument(span=stop.span(stop.index, stop.index + 1))
    return None


def _line(stop: Stop) -> Diagnostic | None:
    if "parsing a block" not in stop.context and "document start" not in stop.problem:
        return None
    rest = stop.rest_of_line
    if not rest or "node content" in stop.problem:
        return None
    if not stop.before_on_line.strip():
        return _misaligned(stop, rest)
    span = stop.span(stop.index, stop.index + len(rest))
    last = stop.last_scalar
    apostrophe = last is not None and last.style == "'" and last.end_mark.index == stop.index
    return rules.TextAfterValue(span=span, text=shortened(rest), after_apostrophe=apostrophe)


def _misaligned(stop: Stop, rest: str) -> Diagnostic:
    found = rules.Misaligned(span=stop.span(stop.index, stop.index + len(rest)))
    deeper = _first_deeper(stop)
    return (
        found.with_notes(Note("the lines from here on stand deeper", deeper)) if deeper else found
    )


def _first_deeper(stop: Stop) -> Span | None:
    """Of the lines right above that stand deeper, the first."""
    column, found = len(stop.before_on_line), None
    number = stop.source.text.count("\n", 0, stop.index)
    for above in range(number, 0, -1):
        line = stop.source.lines[above - 1]
        deep = len(line) - len(line.lstrip())
        if line.strip() and deep <= column:
            break
        if line.strip():
            found = Span(stop.source, above, deep + 1, above, len(line.rstrip()) + 1)
    return found


def shortened(text: str) -> str:
    """A text that fits into a message."""
    return text if len(text) <= _MAX_SHOWN else f"{text[:_MAX_SHOWN]}…"
