"""From the parser's marks to spans."""

import re

from resnet_dsl.diagnostics import SourceFile, Span
from resnet_dsl.source.event_parser import YamlEvent
from resnet_dsl.source.tree import Node

_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*[ \t]+){1,2}(?=\S)")


def span_of(source: SourceFile, event: YamlEvent) -> Span:
    """The range of an event, as the parser marks it."""
    start, end = event.start_mark, event.end_mark
    return Span(source, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def scalar_span(source: SourceFile, event: YamlEvent) -> Span:
    """The range of a scalar's own text, without its anchor."""
    start, end = event.start_mark, event.end_mark
    span = Span(source, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
    if event.anchor is not None or event.tag is not None:
        span = _without_properties(span)
    return _block_scalar_span(span) if event.style in ("|", ">") else span


def collection_span(
    source: SourceFile, start: YamlEvent, end: YamlEvent, last: Node | None
) -> Span:
    """The range of a list or map.

    The parser ends one without brackets where the next token begins; its last child
    knows better.
    """
    line, column = start.start_mark.line + 1, start.start_mark.column + 1
    if start.flow_style or last is None:
        return Span(source, line, column, end.end_mark.line + 1, end.end_mark.column + 1)
    return Span(source, line, column, last.span.end_line, last.span.end_column)


def _without_properties(span: Span) -> Span:
    text = span.source.lines[span.line - 1]
    match = _PROPERTIES.match(text, span.column - 1)
    if not match or (span.line == span.end_line and match.end() >= span.end_column):
        return span
    return Span(span.source, span.line, match.end() + 1, span.end_line, span.end_column)


def _block_scalar_span(span: Span) -> Span:
    """Up to the end of the last line that has text: the parser runs on to the next token."""
    lines = span.source.lines
    line = min(span.end_line - (span.end_column == 1), len(lines))
    while line > span.line and not lines[line - 1].strip():
        line -= 1
    return Span(span.source, span.line, span.column, line, len(lines[line - 1]) + 1)
