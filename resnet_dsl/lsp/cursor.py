"""What stands at a position of a tree: the keys and numbers that lead there."""

from collections.abc import Iterator

from resnet_dsl.diagnostics import Span
from resnet_dsl.frozen import frozen
from resnet_dsl.schema.validate import Location
from resnet_dsl.source.tree import Mapping, Node, Scalar, Sequence


@frozen
class Spot:
    """A node, or the key of one, and the way to it from the root.

    `around` are the nodes on the way, the root first and the node itself last.
    """

    path: Location
    around: tuple[Node, ...]
    key: Scalar | None = None

    @property
    def node(self) -> Node:
        """The value here, also where the position is on its key."""
        return self.around[-1]

    @property
    def said(self) -> Scalar | None:
        """The word here: a key, or a value that is no list or map."""
        if self.key is not None:
            return self.key
        return self.node if isinstance(self.node, Scalar) else None


def spot_at(tree: Mapping, line: int, column: int) -> Spot:
    """The innermost spot at a position, both from 1; a word's end still belongs to it."""
    spot = Spot((), (tree,))
    while True:
        inner = next((each for each in _inside(spot) if _holds(each, line, column)), None)
        if inner is None:
            return spot
        spot = inner
        if spot.key is not None:
            return spot


def spot_of(tree: Mapping, word: str) -> Spot | None:
    """The first key or value whose text holds a word."""
    waiting = [Spot((), (tree,))]
    while waiting:
        spot = waiting.pop()
        text = spot.said.value if spot.said else None
        if isinstance(text, str) and word in text:
            return spot
        if spot.key is None:
            waiting.extend(_inside(spot))
    return None


def _inside(spot: Spot) -> Iterator[Spot]:
    """The keys and values directly inside a node."""
    node = spot.node
    if isinstance(node, Mapping):
        for name, entry in node.entries.items():
            path, around = (*spot.path, name), (*spot.around, entry.value)
            yield Spot(path, around, entry.key)
            yield Spot(path, around)
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield Spot((*spot.path, index), (*spot.around, item))


def _holds(spot: Spot, line: int, column: int) -> bool:
    span = (spot.key or spot.node).span
    return contains(span, line, column)


def contains(span: Span, line: int, column: int) -> bool:
    """Whether a position lies within a range or at its end."""
    return (span.line, span.column) <= (line, column) <= (span.end_line, span.end_column)
