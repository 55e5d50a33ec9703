"""Where the shape that an operator cannot take was made, upstream."""

from collections.abc import Callable, Iterator, Sequence

from resnet_dsl.diagnostics import Note, Span, at_fault
from resnet_dsl.frozen import frozen
from resnet_dsl.ir.flat import FlatNode
from resnet_dsl.ops import Shape, show

MOST = 6


@frozen
class End:
    """What a branch of a join comes to: the position of its last node, and its own place."""

    label: str
    node: int
    span: Span


def trail(nodes: Sequence[FlatNode], end: int, about: str | None) -> Iterator[Note]:
    """Notes on the layers that made what comes out at `end`.

    `about` says what is wrong with it: "size", then all that shrink the map or end it are
    told, the last few; "channels", then the one that set them.
    """
    way = _upstream(nodes, end)
    if about == "size":
        yield from _changes(nodes, way, lambda shape: shape[:-1], _outermost)
    if about == "channels":
        channels = nodes[end].shape[-1]
        made = next((i for i in way if _before(nodes, i)[-1:] != (channels,)), way[-1])
        yield Note(f"{channels} channels are made here", at_fault(nodes[made].sources))


def trails(nodes: Sequence[FlatNode], ends: Sequence[End]) -> Iterator[Note]:
    """For each branch its place, and the layers in it by which its shape differs from others'."""
    ways = [_upstream(nodes, end.node) for end in ends]
    shared = set.intersection(*map(set, ways))
    shapes = [nodes[end.node].shape for end in ends]
    for end, way in zip(ends, ways, strict=True):
        yield Note(f"{end.label} comes to {show(nodes[end.node].shape)}", end.span)
        own = [position for position in way if position not in shared]
        yield from _changes(nodes, own, _differing(shapes), _innermost)


def _differing(shapes: Sequence[Shape]) -> Callable[[Shape], object]:
    """What of a shape is not the same in all of the shapes."""
    if len({len(shape) for shape in shapes}) > 1:
        return len
    axes = [axis for axis, sizes in enumerate(zip(*shapes, strict=True)) if len(set(sizes)) > 1]
    return lambda shape: [shape[axis] for axis in axes if axis < len(shape)]


def _changes(
    nodes: Sequence[FlatNode],
    way: Sequence[int],
    what: Callable[[Shape], object],
    place: Callable[[Sequence[Span]], Span],
) -> Iterator[Note]:
    """The last few layers on the way that change something of the shape, one a place."""
    told: dict[Span, Note] = {}
    for position in way:
        node, before = nodes[position], _before(nodes, position)
        span = place(node.sources)
        if not node.inputs:
            told.setdefault(span, Note(f"the image is {show(node.shape)}", span))
        elif what(before) != what(node.shape):
            told.setdefault(span, Note(_becomes(before, node), span))
    yield from reversed([*told.values()][:MOST])


def _becomes(before: Shape, node: FlatNode) -> str:
    where = f", in stage {node.stage}, block {node.block}" if node.stage else ""
    return f"{show(before)} becomes {show(node.shape)} here{where}"


def _before(nodes: Sequence[FlatNode], position: int) -> Shape:
    inputs = nodes[position].inputs
    return nodes[inputs[0]].shape if inputs else ()


def _upstream(nodes: Sequence[FlatNode], end: int) -> list[int]:
    """The way back to the input, by first operands."""
    way = [end]
    while nodes[way[-1]].inputs:
        way.append(nodes[way[-1]].inputs[0])
    return way


def _outermost(sources: Sequence[Span]) -> Span:
    """The stage, for what lies within a block: there the same line stands for all stages."""
    own = [span for span in sources if not span.source.builtin]
    return own[-1] if own else sources[0]


def _innermost(sources: Sequence[Span]) -> Span:
    """A step, be it a call of a built-in block, and not the stage."""
    own = [span for span in sources[:-1] if not span.source.builtin]
    return own[0] if own else sources[0]
