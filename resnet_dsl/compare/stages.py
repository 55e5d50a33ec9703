"""What became of the stages: their depth, block, width and stride, and their outputs' shapes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from resnet_dsl.analysis.receptive_field import steps
from resnet_dsl.compare.matching import Matching
from resnet_dsl.frozen import frozen
from resnet_dsl.ir.flat import FlatGraph
from resnet_dsl.ir.graph import Graph, Stage
from resnet_dsl.ops.operator import Shape

Told = str | int | tuple[str | int | None, ...] | None
"""A word, a number, a shape or several words."""


@frozen
class Fact:
    """One thing that changed, in the words of the language; None where there is none."""

    name: str
    old: Told
    new: Told


@frozen
class StageFacts:
    """A stage as one would say it: so many blocks of which kind, how wide, how it strides."""

    name: str
    depth: int
    block: str
    width: int | None
    stride: str


@frozen
class StageChange:
    """A stage of either network, by its numbers from 1: None where it is new or gone."""

    old_number: int | None
    new_number: int | None
    old: StageFacts | None
    new: StageFacts | None

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What differs where there is the stage in both."""
        if self.old is None or self.new is None:
            return ()
        before, after = vars(self.old), vars(self.new)
        changed = [name for name in before if before[name] != after[name]]
        return tuple(Fact(name, before[name], after[name]) for name in changed)


@frozen
class EndChange:
    """The shape at the end of a part that both networks have."""

    title: str
    old: Shape
    new: Shape


def compare_stages(
    old: tuple[Graph, FlatGraph],
    new: tuple[Graph, FlatGraph],
    matching: Matching,
    *,
    blocks: bool,
) -> tuple[StageChange, ...]:
    """The stages that are new, gone, changed, or counted otherwise.

    Without `blocks`, a block by another name is no change.
    """
    ones, others = (dict(enumerate(stage_facts(*each), 1)) for each in (old, new))
    if not blocks:
        others = {at: replace(each, block=ones[at].block) for at, each in others.items()}
    changes = (
        StageChange(one, other, ones.get(one or 0), others.get(other or 0))
        for one, other in matching.stages
    )
    return tuple(
        each for each in changes if (each.old_number, each.old) != (each.new_number, each.new)
    )


def compare_ends(old: FlatGraph, new: FlatGraph, matching: Matching) -> tuple[EndChange, ...]:
    """The shapes that differ: behind the stem, the stages, the head's body and its top."""
    return tuple(each for each in _ends(old, new, matching) if each.old != each.new)


def _ends(old: FlatGraph, new: FlatGraph, matching: Matching) -> Iterator[EndChange]:
    yield EndChange("stem", old.nodes[old.stem_end].shape, new.nodes[new.stem_end].shape)
    for one, other in matching.stages:
        if one is not None and other is not None:
            yield EndChange(
                f"stage {other}",
                old.nodes[old.stage_ends[one - 1]].shape,
                new.nodes[new.stage_ends[other - 1]].shape,
            )
    yield EndChange("features", old.nodes[old.body_end].shape, new.nodes[new.body_end].shape)
    yield EndChange("output", old.nodes[old.end].shape, new.nodes[new.end].shape)


def stage_facts(graph: Graph, flat: FlatGraph) -> list[StageFacts]:
    """Every stage in a few words."""
    ends = (flat.stem_end, *flat.stage_ends)
    strides = _strides(flat, ends)
    return [
        StageFacts(stage.name, stage.blocks, _blocks(stage), flat.nodes[end].shape[-1], stride)
        for stage, end, stride in zip(graph.stages, flat.stage_ends, strides, strict=True)
    ]


def _blocks(stage: Stage) -> str:
    """The kinds of block, each once."""
    return ", ".join(dict.fromkeys(run.callee for run in stage.runs))


def _strides(flat: FlatGraph, ends: Sequence[int]) -> list[str]:
    """How many pixels of what comes in lie between neighbouring pixels of what goes out."""
    axes = [steps(flat, axis) for axis in (0, 1)]
    found = []
    for before, end in pairwise(ends):
        sides = [axis[end] // axis[before] for axis in axes]
        found.append(" × ".join(map(str, dict.fromkeys(sides))))
    return found
