"""From a text to its nodes: the parser's events, and the comments between them.

A comment on a line of its own belongs to what follows, or to the end of the innermost
collection that it is indented with; any other belongs to what stands before it.
"""

import re
from dataclasses import dataclass

from yaml import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from resnet_dsl.diagnostics import SourceFile
from resnet_dsl.formatting.nodes import Alias, Collection, Comment, Comments, Entry, Node, Text
from resnet_dsl.source.comments import every_comment
from resnet_dsl.source.event_parser import YamlEvent, make_parser

_DASHES = re.compile(r"[-?\s]*")
_TRAILING = re.compile(r"[ \t]$", re.MULTILINE)
_FOLDED = re.compile(r"(&\S+[ \t]+)?>[-+]?[ \t]*(#.*)?")
"""The head of a folded text whose lines tell its margin."""
_MARKERS = re.compile(r"---|\.\.\.|%.*")


def read(source: SourceFile) -> Collection:
    """The root of a text from which `parse_tree` has made a tree."""
    return _Reader(source).root()


@dataclass(slots=True)
class _Open:
    """A collection that has not ended, its column, and the entry that waits for its value."""

    node: Collection
    column: int
    waiting: Entry | None = None


class _Reader:
    def __init__(self, source: SourceFile) -> None:
        self._lines = source.lines
        self._events = make_parser(source.text)
        self._comments = [
            Comment(text, line, column, self._lines[line][:column].strip(), self._blank(line))
            for text, line, column in every_comment(source.text)
        ]
        self._comments.reverse()
        self._pending: Comments = []
        """Comments on lines of their own, whose owner is yet to come."""
        self._last: Comments | None = None
        """Where a comment belongs that stands behind what was read last."""
        self._last_line = -1
        self._open: list[_Open] = []
        self._root: Collection | None = None

    def root(self) -> Collection:
        while not isinstance(event := self._events.get_event(), StreamEndEvent):
            self._take_comments(event)
            self._event(event)
        self._take_comments(event)
        assert self._root is not None, "a text with a tree has a root"
        self._root.tail += self._pending
        return self._root

    def _event(self, event: YamlEvent) -> None:
        if isinstance(event, ScalarEvent):
            self._add(self._scalar(event), event)
        elif isinstance(event, AliasEvent):
            self._add(Alias(str(event.anchor)), event)
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            self._start(event)
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self._end(event)

    def _start(self, event: YamlEvent) -> None:
        is_map = isinstance(event, MappingStartEvent)
        node = Collection(is_map, bool(event.flow_style), event.anchor)
        parent = self._open[-1] if self._open else None
        in_list = parent is not None and not parent.node.is_map
        entry = self._place(node, event)
        if node.flow or in_list:
            self._last = node.head
        column = event.start_mark.column
        # The dashes of a list may stand right below the key that it belongs to.
        if entry and entry.key and parent and not is_map and column == parent.column:
            column += 1
        self._open.append(_Open(node, column))

    def _end(self, event: YamlEvent) -> None:
        ended = self._open.pop()
        if ended.node.flow:
            ended.node.tail += self._claim()
            self._spot(ended.node.after, event)
            return
        kept = 0
        while kept < len(self._pending) and self._pending[kept].column >= ended.column:
            kept += 1
        ended.node.tail += self._pending[:kept]
        del self._pending[:kept]

    def _add(self, node: Text | Alias, event: YamlEvent) -> None:
        entry = self._place(node, event)
        behind_key = entry is not None and entry.key is node
        self._spot(entry.beside if behind_key and entry else node.after, event)

    def _place(self, node: Node, event: YamlEvent) -> Entry | None:
        """Put a node where it belongs; the entry that it is part of, None for the root."""
        if not self._open:
            assert isinstance(node, Collection), "a text with a tree is a map"
            self._root = node
            node.head += self._claim() if node.flow else []
            return None
        parent = self._open[-1]
        waiting, parent.waiting = parent.waiting, None
        if waiting is not None:
            waiting.value = node
            if not isinstance(node, Collection) or node.flow:
                waiting.beside += self._claim()
            return waiting
        blank = not parent.node.flow and self._blank(event.start_mark.line)
        entry = Entry(None, self._claim(), blank)
        if not parent.node.entries:
            _close_up(entry)
        parent.node.entries.append(entry)
        if parent.node.is_map:
            assert not isinstance(node, Collection), "keys are texts"
            entry.key = node
            parent.waiting = entry
        else:
            entry.value = node
        return entry

    def _scalar(self, event: YamlEvent) -> Text:
        start, end = event.start_mark, event.end_mark
        style = event.style or ""
        if style in ("|", ">") and not _TRAILING.search(event.value) and event.value.strip("\n"):
            raw = tuple(self._lines[start.line + 1 : end.line + bool(end.column)])
            tidy = not any(_TRAILING.search(line) for line in raw if line.strip())
            folds = tidy and _FOLDED.fullmatch(self._lines[start.line], start.column)
            return Text(event.value, ">" if folds else "|", event.anchor, raw=raw)
        folded = start.line != end.line and style not in ("|", ">")
        return Text(event.value, style, event.anchor, folded)

    def _take_comments(self, event: YamlEvent) -> None:
        while self._comments and self._before(event):
            comment = self._comments.pop()
            if self._last is None or self._alone(comment):
                self._pending.append(comment)
            else:
                self._last.append(comment)

    def _alone(self, comment: Comment) -> bool:
        """Whether it stands behind nothing, or only behind a dash whose item is yet to come."""
        if not comment.behind or _MARKERS.fullmatch(comment.behind):
            return True
        return bool(_DASHES.fullmatch(comment.behind)) and self._last_line != comment.line

    def _before(self, event: YamlEvent) -> bool:
        comment, start = self._comments[-1], event.start_mark
        return (comment.line, comment.column) < (start.line, start.column)

    def _spot(self, comments: Comments, event: YamlEvent) -> None:
        self._last = comments
        self._last_line = event.end_mark.line

    def _claim(self) -> Comments:
        claimed, self._pending = self._pending, []
        return claimed

    def _blank(self, line: int) -> bool:
        """Whether the line above is empty."""
        return line > 0 and not self._lines[line - 1].strip()


def _close_up(first: Entry) -> None:
    """No empty line stands above the first entry of a collection."""
    if first.above:
        first.above[0].blank = False
    else:
        first.blank = False
