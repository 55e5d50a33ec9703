"""Which stage, block and layer of one network stands for which of the other."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from resnet_dsl.compare.align import Pair, align, in_order
from resnet_dsl.compare.places import Place, place_of
from resnet_dsl.frozen import frozen
from resnet_dsl.ir.flat import FlatGraph, FlatNode
from resnet_dsl.ir.graph import Graph

PARTS = ("input", "stem", "stages", "body", "top")


@frozen
class Matching:
    """Pairs of old and new; None where there is nothing like it on the other side.

    `stages` and `blocks` count from 1, `blocks` by the pair of their stages; `layers` are
    positions in the flat forms, in the order of the new one as far as both orders allow.
    """

    stages: tuple[Pair, ...]
    blocks: Mapping[Pair, tuple[Pair, ...]]
    layers: tuple[Pair, ...]


class Layer(NamedTuple):
    """What a layer is known by: the operator, its family, and where it stands in its block."""

    key: str
    family: str
    branch: str | None
    suffix: str
    attributes: tuple[tuple[str, object], ...]


class Block(NamedTuple):
    """What a block is known by: its name, and the operators that it is made of."""

    callee: str
    keys: tuple[str, ...]


@frozen
class _Layout:
    """A flat form by its places: positions of nodes by part, stage and block."""

    flat: FlatGraph
    callees: Sequence[Sequence[str]]
    positions: Mapping[Place, Sequence[int]]
    layers: Sequence[Layer]

    def block(self, stage: int, block: int) -> Block:
        held = self.positions.get(("stages", stage, block), ())
        keys = tuple(self.layers[at].key for at in held)
        return Block(self.callees[stage - 1][block - 1], keys)


def match(old: tuple[Graph, FlatGraph], new: tuple[Graph, FlatGraph]) -> Matching:
    """The matching of two networks; exchanging them exchanges each pair.

    Where they are the same but for names, each layer is paired with the one in its position.
    """
    one, other = _layout(*old), _layout(*new)
    matcher = _Matcher(one, other)
    stages = matcher.stages()
    blocks = {pair: matcher.blocks(pair) for pair in stages}
    layers: list[Pair] = []
    if form(old[1]) == form(new[1]):
        return Matching(stages, blocks, tuple(in_order(len(one.layers), len(other.layers))))
    for part in PARTS:
        if part != "stages":
            layers += matcher.layers((part, None, None), (part, None, None))
            continue
        for pair in stages:
            for inner in blocks[pair]:
                layers += matcher.layers(*_places(pair, inner))
    return Matching(stages, blocks, tuple(layers))


def form(flat: FlatGraph) -> tuple[object, ...]:
    """Equal for flat forms that are the same but for names and the images' size."""
    nodes = [(node.operator, node.inputs, node.part) for node in flat.nodes]
    return (nodes, flat.stem_end, flat.stage_ends, flat.body_end, flat.end)


def _places(stages: Pair, blocks: Pair) -> tuple[Place, Place]:
    """The places of a pair of blocks; a block that is missing is at no place."""
    return ("stages", stages[0], blocks[0]), ("stages", stages[1], blocks[1])


class _Matcher:
    """Lines two networks up; equal pairs of blocks are lined up once."""

    def __init__(self, old: _Layout, new: _Layout) -> None:
        self._old = old
        self._new = new
        self._known: dict[tuple[tuple[Layer, ...], tuple[Layer, ...]], list[Pair]] = {}

    def stages(self) -> tuple[Pair, ...]:
        """By number where there are as many, else by what is most alike."""
        old, new = (_stage_kinds(each) for each in (self._old, self._new))
        same = len(old) == len(new)
        found = in_order(len(old), len(new)) if same else align(old, new, _stage_score)
        return tuple((_from_one(one), _from_one(other)) for one, other in found)

    def blocks(self, stages: Pair) -> tuple[Pair, ...]:
        """The same of the blocks of two stages."""
        old, new = (
            [] if number is None else _blocks(layout, number)
            for layout, number in zip((self._old, self._new), stages, strict=True)
        )
        same = len(old) == len(new)
        found = in_order(len(old), len(new)) if same else align(old, new, _block_score)
        return tuple((_from_one(one), _from_one(other)) for one, other in found)

    def layers(self, old: Place, new: Place) -> list[Pair]:
        """The layers at two places."""
        ones, others = self._old.positions.get(old, ()), self._new.positions.get(new, ())
        key = (
            tuple(self._old.layers[at] for at in ones),
            tuple(self._new.layers[at] for at in others),
        )
        if key not in self._known:
            self._known[key] = align(*key, _layer_score)
        return [
            (None if one is None else ones[one], None if other is None else others[other])
            for one, other in self._known[key]
        ]


def _layout(graph: Graph, flat: FlatGraph) -> _Layout:
    callees = [[r.callee for r in stage.runs for _ in range(r.count)] for stage in graph.stages]
    positions: dict[Place, list[int]] = {}
    for at, node in enumerate(flat.nodes):
        positions.setdefault(place_of(node), []).append(at)
    return _Layout(flat, callees, positions, [_layer(graph, node) for node in flat.nodes])


def _layer(graph: Graph, node: FlatNode) -> Layer:
    operator = node.operator
    if operator is None:
        return Layer("input", "input", None, node.name, ())
    prefix = f"{graph.stages[node.stage - 1].name}_block{node.block}" if node.stage else ""
    suffix = node.name[len(prefix) :] if prefix else node.name
    return Layer(operator.key, node.op, node.branch, suffix, tuple(node.attributes.items()))


def _stage_kinds(layout: _Layout) -> list[tuple[str, object]]:
    """For each stage its block and its output's channels."""
    return [
        (callees[-1], layout.flat.nodes[end].shape[-1])
        for callees, end in zip(layout.callees, layout.flat.stage_ends, strict=True)
    ]


def _blocks(layout: _Layout, stage: int) -> list[Block]:
    return [layout.block(stage, at + 1) for at in range(len(layout.callees[stage - 1]))]


def _stage_score(one: tuple[str, object], other: tuple[str, object]) -> int:
    return 1 + 2 * (one[0] == other[0]) + 2 * (one[1] == other[1])


def _block_score(one: Block, other: Block) -> int:
    return 1 + 2 * (one.callee == other.callee) + 4 * (one.keys == other.keys)


def _layer_score(one: Layer, other: Layer) -> int:
    """Another operator stands for one only where it is of its family: a norm for a norm."""
    if one.family != other.family:
        return 0
    named = 2 * (one.branch == other.branch) + 2 * (one.suffix == other.suffix)
    if one.key != other.key:
        return 3 + named
    return 8 + named + (one.attributes == other.attributes)


def _from_one(position: int | None) -> int | None:
    return None if position is None else position + 1
