"""Expressions that a comma has split: inside `{...}` and `[...]` it is YAML's own.

`{filters: max(8, x)}` reads as the two keys `filters` and `x)`, without a word from the
parser. What was split is put together again, so that it is reported once, as what it is.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from resnet_dsl.diagnostics import Problems, Span
from resnet_dsl.source.tree import Node, Scalar

Pair = tuple[Node, Node]
Part = TypeVar("Part", Node, Pair)


def rejoin_items(items: list[Node], problems: Problems) -> list[Node]:
    """The items of a bracketed list, with split expressions put together."""
    joined: list[Node] = []
    while items:
        length = _split_length(items, _text, _text)
        joined.append(_join(items[0], items[length - 1], problems) if length > 1 else items[0])
        items = items[length:]
    return joined


def rejoin_pairs(pairs: list[Pair], problems: Problems) -> list[Pair]:
    """The pairs of a map in braces, with split expressions put together."""
    joined: list[Pair] = []
    while pairs:
        length = _split_length(pairs, lambda pair: _text(pair[1]), _lone_key)
        key, value = pairs[0]
        if length > 1:
            value = _join(value, pairs[length - 1][0], problems)
        joined.append((key, value))
        pairs = pairs[length:]
    return joined


def _split_length(
    parts: Sequence[Part],
    start: Callable[[Part], str | None],
    rest: Callable[[Part], str | None],
) -> int:
    """How many parts, from the first, are one expression; 1 where it is whole."""
    first = start(parts[0])
    if first is None or first.count("(") <= first.count(")"):
        return 1
    missing = first.count("(") - first.count(")")
    for length, part in enumerate(parts[1:], 2):
        text = rest(part)
        if text is None:
            return 1
        missing += text.count("(") - text.count(")")
        if missing <= 0:
            return length
    return 1


def _text(node: Node) -> str | None:
    if not isinstance(node, Scalar) or node.quoted:
        return None
    return str(node.value)


def _lone_key(pair: Pair) -> str | None:
    key, value = pair
    is_lone = isinstance(value, Scalar) and value.value is None and not value.quoted
    return _text(key) if is_lone else None


def _join(first: Node, last: Node, problems: Problems) -> Scalar:
    from resnet_dsl.rules.yaml_syntax_rules import UnquotedComma

    start, end = first.span, last.span
    span = Span(start.source, start.line, start.column, end.end_line, end.end_column)
    expression = written(span)
    problems.add(UnquotedComma(span=span, expression=expression))
    return Scalar(expression, span)


def written(span: Span) -> str:
    """What stands in a span, its line breaks and blanks folded to single spaces."""
    lines = span.source.lines[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return " ".join(" ".join(lines).split())
