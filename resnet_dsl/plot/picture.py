"""What a picture shows: clusters of boxes, and the values that flow between them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from resnet_dsl.analysis.sections import Section, sections
from resnet_dsl.ir.flat import FlatGraph, FlatNode
from resnet_dsl.ir.graph import Graph
from resnet_dsl.ops.operator import Shape
from resnet_dsl.plot.boxes import Box, boxes
from resnet_dsl.plot.collapse import Group, block_groups, stand_ins


@dataclass(frozen=True)
class Arrow:
    """A value on its way from one box to another; `shape` is told on its first way only.

    `shortcut` marks the ways around a residual branch. `skips` says that the value enters
    a block only to join what comes out of its residual branch.
    """

    tail: int
    head: int
    shape: Shape | None
    shortcut: bool
    skips: bool


@dataclass(frozen=True)
class Cluster:
    """A stage or a part of the network: boxes of its own, or groups of blocks with theirs."""

    section: Section
    boxes: tuple[Box, ...]
    groups: tuple[tuple[Group, tuple[Box, ...]], ...]


@dataclass(frozen=True)
class Picture:
    """All that is drawn. A box is known by the position of its first node."""

    flat: FlatGraph
    input: Box
    clusters: tuple[Cluster, ...]
    arrows: tuple[Arrow, ...]


def picture(graph: Graph, flat: FlatGraph, *, expand: bool = False) -> Picture:
    """What to draw of a network; equal blocks in a row only once, unless `expand`."""
    groups = block_groups(flat, expand=expand)
    drawn = stand_ins(flat, groups)
    inputs = {
        position: tuple(drawn[each] for each in node.inputs)
        for position, node in enumerate(flat.nodes)
        if drawn[position] == position
    }
    found = boxes(flat, inputs)
    clusters = tuple(_clusters(graph, flat, groups, found))
    return Picture(flat, found[0], clusters, tuple(_arrows(flat, found, inputs)))


def _clusters(
    graph: Graph, flat: FlatGraph, groups: Sequence[Group], found: Sequence[Box]
) -> Iterator[Cluster]:
    boxes_of: dict[tuple[str, int | None], list[Box]] = {}
    for box in found:
        boxes_of.setdefault(_part(flat.nodes[box.first]), []).append(box)
    box_at = {box.first: box for box in found}
    groups_of: dict[tuple[str, int | None], list[Group]] = {}
    for group in groups:
        groups_of.setdefault(("stages", group.stage), []).append(group)
    for section in sections(graph, flat):
        grouped = tuple(
            (group, tuple(box_at[each] for each in group.drawn if each in box_at))
            for group in groups_of.get(section.place, ())
        )
        inside = tuple(boxes_of.get(section.place, ()))
        yield Cluster(section, () if grouped else inside, grouped)


def _part(node: FlatNode) -> tuple[str, int | None]:
    return (node.part, node.stage)


def _arrows(
    flat: FlatGraph, found: Sequence[Box], inputs: Mapping[int, Sequence[int]]
) -> Iterator[Arrow]:
    """Every way that a value takes from box to box."""
    box_of = {position: box.first for box in found for position in box.nodes}
    told: set[int] = set()
    for box in found:
        for source in inputs[box.first]:
            value, node = flat.nodes[source], flat.nodes[box.first]
            skips = _joins(node) and (value.stage, value.block) != (node.stage, node.block)
            around = node.branch == "shortcut" or (_joins(node) and value.branch == "shortcut")
            shape = None if source in told else value.shape
            told.add(source)
            yield Arrow(box_of[source], box.first, shape, skips or around, skips)


def _joins(node: FlatNode) -> bool:
    return node.stage is not None and node.operator is not None and node.operator.join
