"""A network in the parts that its author thinks in: stem, stages of blocks, head."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from resnet_dsl.analysis.cost import Cost, block_nodes, cost, stage_nodes
from resnet_dsl.analysis.describe import describe_all
from resnet_dsl.frozen import frozen
from resnet_dsl.ir.flat import FlatGraph, FlatNode
from resnet_dsl.ir.graph import Graph, Stage
from resnet_dsl.ops.operator import Shape


@frozen
class Blocks:
    """Consecutive blocks of a stage that are of one kind, shape and cost.

    `first` and `last` count from 1 in the stage; `cost` is that of all of them together;
    `projects` says that their shortcut has weights of its own.
    """

    block: str
    first: int
    last: int
    projects: bool
    shape: Shape
    cost: Cost


@frozen
class Section:
    """A part of the network: `what` tells what is in it; `blocks` is empty outside stages.

    `place` is the part and the stage that its nodes carry.
    """

    place: tuple[str, int | None]
    title: str
    what: str
    shape: Shape
    cost: Cost
    blocks: tuple[Blocks, ...] = ()

    @property
    def count(self) -> int:
        """How many blocks."""
        return self.blocks[-1].last if self.blocks else 0


def sections(graph: Graph, flat: FlatGraph) -> tuple[Section, ...]:
    """The stem, each stage, the head's body and its top; parts without nodes are left out."""
    placed, nodes = block_nodes(flat), stage_nodes(flat)
    stages = [
        _stage(number, stage, flat.nodes[end].shape, placed, nodes.get(number, ()))
        for number, (stage, end) in enumerate(zip(graph.stages, flat.stage_ends, strict=True), 1)
    ]
    stem = _part("stem", "stem", flat, flat.stem_end)
    body = _part("body", "head body", flat, flat.body_end)
    top = _part("top", "head top", flat, flat.end)
    return (*stem, *stages, *body, *top)


def _part(part: str, title: str, flat: FlatGraph, end: int) -> list[Section]:
    nodes = [node for node in flat.nodes if node.part == part]
    if not nodes:
        return []
    return [Section((part, None), title, describe_all(nodes), flat.nodes[end].shape, cost(nodes))]


def _stage(
    number: int,
    stage: Stage,
    shape: Shape,
    placed: Mapping[tuple[int, int], Sequence[FlatNode]],
    nodes: Sequence[FlatNode],
) -> Section:
    callees = [run.callee for run in stage.runs for _ in range(run.count)]
    blocks = [
        _block(callee, block, placed.get((number, block), []))
        for block, callee in enumerate(callees, 1)
    ]
    kinds = ", ".join(dict.fromkeys(callees))
    title = f"stage {number}"
    return Section(
        ("stages", number), title, f"{len(callees)} × {kinds}", shape, cost(nodes), _merged(blocks)
    )


def _block(callee: str, number: int, nodes: Sequence[FlatNode]) -> Blocks:
    projects = any(node.branch == "shortcut" and sum(node.weights) for node in nodes)
    shape = nodes[-1].shape if nodes else ()
    return Blocks(callee, number, number, projects, shape, cost(nodes))


def _merged(blocks: Sequence[Blocks]) -> tuple[Blocks, ...]:
    def kind(each: Blocks) -> tuple[object, ...]:
        return (each.block, each.projects, each.shape, each.cost)

    return tuple(_together(list(equal)) for _, equal in groupby(blocks, kind))


def _together(equal: Sequence[Blocks]) -> Blocks:
    first, last, n = equal[0], equal[-1], len(equal)
    one = first.cost
    macs = None if one.macs is None else one.macs * n
    total = Cost(one.parameters * n, one.trainable * n, macs)
    return Blocks(first.block, first.first, last.last, first.projects, last.shape, total)
