"""Expressions that a comma has split: inside `{...}` and `[...]` it is YAML's own.

`{filters: max(8, x)}` reads as the two keys `filters` and `x)`, without a word from the
parser. What was split is put together again, so that it is reported once, as what it is.
"""

from collections.abc import Iterable
from itertools import chain

from resnet_dsl.diagnostics import Problems, Span
from resnet_dsl.source.tree import Node, Scalar

Pair = tuple[Node, Node]

_MAX_PARTS = 32


def rejoin_items(items: list[Node], problems: Problems) -> list[Node]:
    """The items of a bracketed list, with split expressions put together."""
    joined: list[Node] = []
    index = 0
    while index < len(items):
        length = _split_length(_text(item) for item in items[index : index + _MAX_PARTS])
        first, last = items[index], items[index + length - 1]
        joined.append(_join(first, last, problems) if length > 1 else first)
        index += length
    return joined


def rejoin_pairs(pairs: list[Pair], problems: Problems) -> list[Pair]:
    """The pairs of a map in braces, with split expressions put together."""
    joined: list[Pair] = []
    index = 0
    while index < len(pairs):
        key, value = pairs[index]
        keys = (_lone_key(pair) for pair in pairs[index + 1 : index + _MAX_PARTS])
        length = _split_length(chain((_text(value),), keys))
        if length > 1:
            value = _join(value, pairs[index + length - 1][0], problems)
        joined.append((key, value))
        index += length
    return joined


def _split_length(parts: Iterable[str | None]) -> int:
    """How many parts, from the first, are one expression; 1 where it is whole."""
    missing = 0
    for length, part in enumerate(parts, 1):
        if part is None:
            return 1
        missing += part.count("(") - part.count(")")
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
    lines = span.source.lines
    if span.line == span.end_line:
        text = lines[span.line - 1][span.column - 1 : span.end_column - 1]
    else:
        first, last = lines[span.line - 1], lines[span.end_line - 1]
        between = lines[span.line : span.end_line - 1]
        text = " ".join([first[span.column - 1 :], *between, last[: span.end_column - 1]])
    return " ".join(text.split())
