"""What is drawn as one box: a convolution with the norm and activation around it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from resnet_dsl.ir.flat import FlatGraph, FlatNode

AROUND = ("norm", "activation")


@dataclass(frozen=True)
class Box:
    """Nodes in a chain, by position. `core` is the one that the others stand around."""

    nodes: tuple[int, ...]
    core: int | None

    @property
    def first(self) -> int:
        """Where values come in."""
        return self.nodes[0]

    @property
    def last(self) -> int:
        """Where the value comes out."""
        return self.nodes[-1]


def boxes(flat: FlatGraph, inputs: Mapping[int, Sequence[int]]) -> tuple[Box, ...]:
    """The drawn nodes in boxes; `inputs` has each drawn node with the drawn ones it takes."""
    uses: dict[int, int] = {}
    for sources in inputs.values():
        for source in set(sources):
            uses[source] = uses.get(source, 0) + 1
    chains: dict[int, list[int]] = {}
    for position, sources in inputs.items():
        chain = chains.get(sources[0]) if len(sources) == 1 and uses[sources[0]] == 1 else None
        if chain and _continues(flat.nodes[chain[0]], flat.nodes[position]):
            chain.append(position)
            chains[position] = chain
        else:
            chains[position] = [position]
    unique = {chain[0]: chain for chain in chains.values()}
    return tuple(box for chain in unique.values() for box in _cut(flat, chain))


def _continues(start: FlatNode, node: FlatNode) -> bool:
    if node.operator is None or node.operator.join or start.operator is None:
        return False
    here = (node.part, node.stage, node.block)
    together = here == (start.part, start.stage, start.block)
    return together and not (start.operator.join and _is_core(node))


def _cut(flat: FlatGraph, chain: Sequence[int]) -> list[Box]:
    """One core to a box: cut after it where norms come before convolutions, else before it."""
    nodes = [flat.nodes[position] for position in chain]
    before = _comes_before(nodes)
    cuts = [0]
    for i in range(1, len(chain)):
        held = any(_is_core(node) for node in nodes[cuts[-1] : i])
        ahead = any(_is_core(node) for node in nodes[i:])
        pads = nodes[i].op == "zero_pad" and any(map(_is_core, nodes[i + 1 : i + 2]))
        starts = _is_core(nodes[i]) or pads
        if held and ahead and (before or starts):
            cuts.append(i)
    pieces = [chain[a:b] for a, b in zip(cuts, [*cuts[1:], len(chain)], strict=True)]
    return [Box(tuple(piece), _core(flat, piece)) for piece in pieces]


def _comes_before(nodes: Sequence[FlatNode]) -> bool:
    """Whether norm and activation belong to what follows them (He et al. 2016) or precedes."""
    if nodes[0].op in AROUND:
        return True
    weighted = [i for i, node in enumerate(nodes) if _is_core(node) and node.weights.trainable]
    return bool(weighted) and not any(node.op in AROUND for node in nodes[weighted[-1] :])


def _core(flat: FlatGraph, piece: Sequence[int]) -> int | None:
    return next((position for position in piece if _is_core(flat.nodes[position])), None)


def _is_core(node: FlatNode) -> bool:
    """Whether a node multiplies, or looks at more than one place of the map."""
    if node.operator is None or node.operator.join:
        return True
    geometry = node.operator.geometry()
    if geometry is None or node.macs != 0:
        return True
    return geometry.window != (1, 1) or geometry.stride != (1, 1)
