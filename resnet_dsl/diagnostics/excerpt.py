"""The source line that a span points at, with a marker under it."""

from resnet_dsl.diagnostics.escape import visible_in_line, width
from resnet_dsl.diagnostics.span import Span
from resnet_dsl.frozen import frozen

_BEFORE = 50
_SHOWN = 96
_CUT = "…"


@frozen
class Excerpt:
    """One line as it is shown, and what stands under it."""

    number: int
    text: str
    marker: str


def excerpt_of(span: Span) -> Excerpt | None:
    """The first line of a span; None where the text has no such line.

    A long line is clipped around the span. A span of several lines is marked to the end
    of its first.
    """
    lines = span.source.lines
    if not 1 <= span.line <= len(lines):
        return None
    line = lines[span.line - 1]
    if not line.strip() and span.column > 1:
        return None
    start = min(span.column - 1, len(line))
    end = span.end_column - 1 if span.end_line == span.line else len(line.rstrip())
    left, right = _window(len(line), start)
    before = (_CUT if left else "") + visible_in_line(line[left:start])
    marked = visible_in_line(line[start : min(end, right)])
    after = visible_in_line(line[max(start, min(end, right)) : right])
    cut = _CUT if right < len(line) else ""
    marker = " " * width(before) + "^" * max(width(marked), 1)
    return Excerpt(span.line, (before + marked + after + cut).rstrip(), marker)


def _window(length: int, start: int) -> tuple[int, int]:
    if length <= _SHOWN:
        return 0, length
    left = max(0, min(start - _BEFORE, length - _SHOWN))
    return left, min(length, left + _SHOWN)
