"""A picture as text in Graphviz's DOT language."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from resnet_dsl.ir.flat import FlatGraph
from resnet_dsl.plot.boxes import Box
from resnet_dsl.plot.labels import SIGNS, box_label, group_label, section_label, shape_label, title
from resnet_dsl.plot.palette import (
    BLOCK,
    CORES,
    FAINT,
    FONT,
    LINE,
    OTHER,
    PLAIN,
    SHORTCUT,
    STAGE,
    TEXT,
    Paint,
)
from resnet_dsl.plot.picture import Arrow, Cluster, Picture

DEFAULTS = f"""\
  graph [rankdir=TB, ranksep=0.2, nodesep=0.3, pad=0.3, bgcolor=white, labelloc=t,
         labeljust=l, fontname="{FONT}", fontsize=12, fontcolor="{TEXT}"];
  node [shape=box, style="rounded,filled", fontname="{FONT}", fontsize=11,
        fontcolor="{TEXT}", margin="0.12,0.05", height=0.3, width=2.2];
  edge [fontname="{FONT}", fontsize=9, fontcolor="{FAINT}", color="{LINE}",
        arrowsize=0.6, weight=8];"""


def to_dot(picture: Picture) -> str:
    """The picture as DOT: clusters in clusters, a shape on the way of each value."""
    writer = _Writer(picture)
    name = picture.flat.name.replace("\\", "\\\\").replace('"', '\\"')
    lines = [
        f'digraph "{name}" {{',
        DEFAULTS,
        f"  label=<{title(picture.flat.name)}>;",
        f"  {writer.box(picture.input)}",
    ]
    for number, cluster in enumerate(picture.clusters):
        lines.extend(f"  {line}" for line in writer.cluster(cluster, f"cluster_{number}"))
    lines.extend(f"  {line}" for arrow in picture.arrows for line in writer.arrow(arrow))
    return "\n".join([*lines, "}", ""])


class _Writer:
    """Knows, beside the picture, which shortcuts run past which boxes."""

    def __init__(self, picture: Picture) -> None:
        self.flat: FlatGraph = picture.flat
        self.group_of = {
            box.first: group
            for cluster in picture.clusters
            for group, boxes in cluster.groups
            for box in boxes
        }
        self.lanes: dict[int, tuple[Box, ...]] = {}
        skipped = {arrow.head for arrow in picture.arrows if arrow.skips}
        for cluster in picture.clusters:
            for _, boxes in cluster.groups:
                self.lanes.update(_lanes(boxes, skipped))

    def cluster(self, cluster: Cluster, name: str) -> Iterator[str]:
        yield f"subgraph {name} {{"
        yield f"  {_frame(STAGE, 16)} label=<{section_label(cluster.section)}>;"
        yield from (f"  {self.box(box)}" for box in cluster.boxes)
        for group, boxes in cluster.groups:
            yield f"  subgraph {name}_{group.first} {{"
            yield f"    {_frame(BLOCK, 14)} label=<{group_label(group)}>;"
            yield from (f"    {self.box(box)}" for box in boxes)
            yield from (f"    {line}" for line in self._beside(boxes))
            yield "  }"
        yield "}"

    def box(self, box: Box) -> str:
        core = self.flat.nodes[box.core] if box.core is not None else None
        paint, form = CORES.get(core.op, OTHER) if core else OTHER, ""
        if core and (core.operator is None or core.operator.join):
            paint = PLAIN
        if core and core.operator and core.operator.join:
            alone = len(box.nodes) == 1 and core.op in SIGNS
            form = " shape=circle, width=0.3, margin=0" if alone else " width=0.3"
        group = "" if self.flat.nodes[box.first].branch == "shortcut" else " group=main,"
        group_ = self.group_of.get(box.first)
        text = box_label(self.flat, box, [group_] if group_ else [])
        colours = f'fillcolor="{paint.ground}", color="{paint.edge}"'
        return f"n{box.first} [label=<{text}>,{group} {colours}{',' if form else ''}{form}];"

    def arrow(self, arrow: Arrow) -> Iterator[str]:
        """One line, or a line past the residual branch by way of the points beside it."""
        text = [f'label="{shape_label(arrow.shape)}"'] if arrow.shape else []
        # A value's first way is drawn straight; its others may bend.
        look = [] if arrow.shape and not arrow.shortcut else ["weight=1"]
        look += [f'color="{SHORTCUT}"'] if arrow.shortcut else []
        boxes = self.lanes.get(arrow.head, ()) if arrow.skips else ()
        stops = [f"n{arrow.tail}", *_points(arrow.head, boxes), f"n{arrow.head}"]
        for i, (tail, head) in enumerate(pairwise(stops)):
            last = i == len(stops) - 2
            ends = ["tailclip=false"] * (i > 0)
            ends += [] if last else ["headclip=false", "arrowhead=none"]
            attributes = ", ".join([*text, *look, *ends] if i == 0 else [*look, *ends])
            yield f"{tail} -> {head} [{attributes}];"

    def _beside(self, boxes: Sequence[Box]) -> Iterator[str]:
        """What stands on one level: a projection and the first convolution, a lane's points."""
        for box in boxes:
            lane = self.lanes.get(box.first, ())
            for point, neighbour in zip(_points(box.first, lane), lane, strict=True):
                yield f'{point} [shape=point, width=0.02, color="{SHORTCUT}", group=lane];'
                yield f"{{rank=same; n{neighbour.first}; {point};}}"
        branches = {self.flat.nodes[box.first].branch: box.first for box in reversed(boxes)}
        if "shortcut" in branches:
            level = branches.get("residual", boxes[0].first)
            yield f"{{rank=same; n{level}; n{branches['shortcut']};}}"


def _lanes(boxes: Sequence[Box], skipped: set[int]) -> Iterator[tuple[int, tuple[Box, ...]]]:
    """For each join that a shortcut skips to, the first and the last box that it passes."""
    for i, box in enumerate(boxes):
        if box.first in skipped and i > 0:
            yield box.first, (boxes[0], boxes[i - 1]) if i > 1 else (boxes[0],)


def _points(head: int, boxes: Sequence[Box]) -> Iterator[str]:
    return (f"s{head}_{i}" for i in range(len(boxes)))


def _frame(paint: Paint, margin: int) -> str:
    return f'style=rounded; bgcolor="{paint.ground}"; color="{paint.edge}"; margin={margin};'
