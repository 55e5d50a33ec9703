"""A text as it is laid out: values with their comments, quotes, brackets and anchors.

Unlike `source.tree` these are made once, changed by the one pass that orders keys, and printed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class Comment:
    """From its `#` to the end of the line, which is counted from 0, as its column is.

    `behind` is the text that stands before it on its line; `blank` says that the line above
    is empty.
    """

    text: str
    line: int
    column: int
    behind: str
    blank: bool


Comments = list[Comment]


@dataclass(slots=True)
class Text:
    """A scalar; `style` is its quote, `|` or `>`, or empty. `raw` holds the lines of a `>`."""

    text: str
    style: str = ""
    anchor: str | None = None
    folded: bool = False
    """Whether a text that is no block scalar goes over several lines."""
    raw: tuple[str, ...] = ()
    after: Comments = field(default_factory=list)


@dataclass(slots=True)
class Alias:
    """`*anchor`."""

    anchor: str
    after: Comments = field(default_factory=list)


@dataclass(slots=True)
class Entry:
    """An item of a list, or a key with its value.

    Comments stand `above` it on lines of their own, or `beside` its key.
    """

    key: "Text | Alias | None"
    above: Comments
    blank: bool
    value: "Node" = field(default_factory=lambda: Text(""))
    beside: Comments = field(default_factory=list)


@dataclass(slots=True)
class Collection:
    """A list or a map, `flow` where it stands in brackets.

    Comments stand behind its opening bracket or anchor (`head`), below the last entry
    (`tail`), and behind its closing bracket (`after`).
    """

    is_map: bool
    flow: bool
    anchor: str | None = None
    entries: list[Entry] = field(default_factory=list)
    head: Comments = field(default_factory=list)
    tail: Comments = field(default_factory=list)
    after: Comments = field(default_factory=list)


Node = Text | Alias | Collection


def inside(node: Node) -> Iterator[Comment]:
    """The comments between the brackets of a collection."""
    if not isinstance(node, Collection):
        return
    yield from node.head
    for entry in node.entries:
        yield from entry.above
        yield from entry.beside
        yield from inside(entry.value)
        yield from entry.value.after
    yield from node.tail


def anchors(node: Node) -> Iterator[tuple[bool, str]]:
    """The anchors and aliases, in order; of each, whether it is an alias."""
    if isinstance(node, Alias):
        yield True, node.anchor
        return
    if node.anchor:
        yield False, node.anchor
    for entry in node.entries if isinstance(node, Collection) else ():
        if entry.key is not None:
            yield from anchors(entry.key)
        yield from anchors(entry.value)
