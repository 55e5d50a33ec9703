"""Comments, and among them those that speak to resnet-dsl: `# resnet-dsl: …`.

The tree has no comments, so the text is searched, and what lies inside a scalar is left out.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from resnet_dsl.diagnostics import SourceFile, Span
from resnet_dsl.source.event_parser import YamlEvent, make_parser

MARKER = "resnet-dsl:"

_COMMENT = rf"#[ \t]*{MARKER}[ \t]*"


def comments(source: SourceFile) -> Iterator[tuple[str, Span]]:
    """What each comment says after the marker, and the range of that.

    The text must be one that was parsed.
    """
    if MARKER not in source.text:
        return
    scalars = _scalars(source.text)
    starts = [start for start, _ in scalars]
    offset = 0
    for number, line in enumerate(source.lines, 1):
        for match in re.finditer(_COMMENT, line) if MARKER in line else ():
            position = bisect_right(starts, offset + match.start()) - 1
            if position < 0 or scalars[position][1] <= offset + match.start():
                said, column = line[match.end() :].rstrip(), match.end() + 1
                yield said, Span(source, number, column, number, column + len(said))
                break
        offset += len(line) + 1


def every_comment(text: str) -> Iterator[tuple[str, int, int]]:
    """The comments of a text that was parsed, from `#`; each one's line and column, from 0."""
    if "#" not in text:
        return
    scalars = _scalars(text)
    starts = [start for start, _ in scalars]
    offset = 0
    for number, line in enumerate(text.split("\n")):
        for match in re.finditer("#", line):
            position = bisect_right(starts, offset + match.start()) - 1
            if position < 0 or scalars[position][1] <= offset + match.start():
                yield line[match.start() :].rstrip(), number, match.start()
                break
        offset += len(line) + 1


def _range(event: YamlEvent) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index


def _scalars(text: str) -> list[tuple[int, int]]:
    """The range of each scalar, in order; of one that `|` or `>` begins, the lines below."""
    from yaml import ScalarEvent, StreamEndEvent

    parser, found = make_parser(text), []
    while not isinstance(event := parser.get_event(), StreamEndEvent):
        if isinstance(event, ScalarEvent):
            start, end = _range(event)
            header = text.find("\n", start) if event.style in ("|", ">") else start
            found.append((start if header < 0 else header, end))
    return found
