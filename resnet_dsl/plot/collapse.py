"""Which blocks are drawn: of equal ones in a row, the first stands for all."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from resnet_dsl.analysis.describe import describe
from resnet_dsl.ir.flat import FlatGraph, FlatNode


@dataclass(frozen=True)
class Group:
    """Equal blocks of a stage: `members` holds the positions of each one's nodes."""

    stage: int
    first: int
    members: tuple[tuple[int, ...], ...]

    @property
    def last(self) -> int:
        """The last block's number."""
        return self.first + len(self.members) - 1

    @property
    def drawn(self) -> tuple[int, ...]:
        """The positions of the nodes that stand for all."""
        return self.members[0]


def block_groups(flat: FlatGraph, *, expand: bool) -> tuple[Group, ...]:
    """The blocks of all stages, equal ones in a row together unless `expand`."""
    groups: list[Group] = []
    for (stage, _), blocks in groupby(
        _blocks(flat), lambda block: (block.stage, block.first if expand else _look(flat, block))
    ):
        equal = list(blocks)
        members = tuple(block.members[0] for block in equal)
        groups.append(Group(stage, equal[0].first, members))
    return tuple(groups)


def stand_ins(flat: FlatGraph, groups: Sequence[Group]) -> tuple[int, ...]:
    """For each node, the position of the one that is drawn for it: often itself."""
    found = list(range(len(flat.nodes)))
    for group in groups:
        for member in group.members:
            for position, drawn in zip(member, group.drawn, strict=True):
                found[position] = drawn
    return tuple(found)


def label(flat: FlatGraph, position: int, groups: Sequence[Group]) -> str:
    """A drawn node in words; a rate that grows from block to block as a range."""
    rates = [
        flat.nodes[member[group.drawn.index(position)]].attributes.get("rate")
        for group in groups
        if position in group.drawn
        for member in group.members
    ]
    known = [rate for rate in rates if isinstance(rate, float)]
    if len(set(known)) < 2:
        return describe(flat.nodes[position])
    return f"{_unrated(flat.nodes[position])}, {min(known):.3g}–{max(known):.3g}"


def _blocks(flat: FlatGraph) -> list[Group]:
    placed: dict[tuple[int, int], list[int]] = {}
    for position, node in enumerate(flat.nodes):
        if node.stage is not None and node.block is not None:
            placed.setdefault((node.stage, node.block), []).append(position)
    return [Group(*place, (tuple(positions),)) for place, positions in placed.items()]


def _look(flat: FlatGraph, block: Group) -> tuple[object, ...]:
    """What a picture of the block would show."""
    nodes = block.drawn
    looks = []
    for position in nodes:
        node = flat.nodes[position]
        inputs = [
            nodes.index(each) if each in nodes else flat.nodes[each].shape for each in node.inputs
        ]
        looks.append((_unrated(node), node.branch, node.shape, tuple(inputs)))
    return tuple(looks)


def _unrated(node: FlatNode) -> str:
    return describe(node).split(",")[0] if "rate" in node.attributes else describe(node)
