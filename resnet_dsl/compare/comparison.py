"""Two networks compared: everything that is told of what changed."""

from typing import Literal

from resnet_dsl.analysis.offer import offer
from resnet_dsl.compare.figures import Figure, compare_figures
from resnet_dsl.compare.layers import Layers, compare_layers
from resnet_dsl.compare.matching import match
from resnet_dsl.compare.stages import (
    EndChange,
    Fact,
    StageChange,
    compare_ends,
    compare_stages,
    stage_facts,
)
from resnet_dsl.compare.weights import Weights, compare_weights
from resnet_dsl.frozen import frozen
from resnet_dsl.ir.flat import FlatGraph
from resnet_dsl.ir.graph import Graph
from resnet_dsl.ops.operator import show

Sameness = Literal["equal", "equal but for names", "different"]


@frozen
class Side:
    """One of the networks; `label` is what the reader calls it, `digest` its spec's."""

    label: str
    graph: Graph
    flat: FlatGraph
    digest: str


@frozen
class Comparison:
    """What changed from an old network to a new one, or what a network is where no old one is.

    `same_spec` says that the resolved specs are one. `reordered`: the layers are the same and
    connected alike, but are created in another order, or otherwise divided among the parts.
    """

    old: str
    new: str
    is_new: bool
    same_spec: bool
    facts: tuple[Fact, ...]
    stages: tuple[StageChange, ...]
    layers: Layers
    reordered: bool
    ends: tuple[EndChange, ...]
    figures: tuple[Figure, ...]
    weights: Weights | None

    @property
    def sameness(self) -> Sameness:
        """Whether the networks compute the same, from weights in the same order."""
        layers = self.layers
        changes = (layers.added, layers.removed, layers.replaced, layers.changed, layers.rewired)
        stages = [fact for stage in self.stages for fact in stage.facts or (None,)]
        other = [fact for fact in (*self.facts, *stages) if fact is None or fact.name != "name"]
        if self.is_new or any(changes) or other or self.reordered:
            return "different"
        return "equal but for names" if self.facts or stages or layers.renamed else "equal"


NOTHING = Layers((), (), (), (), (), ())


def compare(old: Side | None, new: Side, *, old_label: str = "") -> Comparison:
    """Compare two networks; without an old one, all of the new one is told as new."""
    if old is None:
        return _all_new(new, old_label)
    matching = match((old.graph, old.flat), (new.graph, new.flat))
    layers = compare_layers(old.flat, new.flat, matching)
    return Comparison(
        old.label,
        new.label,
        is_new=False,
        same_spec=old.digest == new.digest,
        facts=_facts(old, new),
        stages=compare_stages((old.graph, old.flat), (new.graph, new.flat), matching),
        layers=layers,
        reordered=_reordered(old.flat, new.flat, layers),
        ends=compare_ends(old.flat, new.flat, matching),
        figures=compare_figures(old.flat, new.flat),
        weights=compare_weights(old.flat, new.graph, new.flat),
    )


def _all_new(new: Side, label: str) -> Comparison:
    stages = tuple(
        StageChange(None, number, None, facts)
        for number, facts in enumerate(stage_facts(new.graph, new.flat), 1)
    )
    facts = tuple(Fact(name, None, value) for name, value in _said(new).items())
    figures = compare_figures(None, new.flat)
    return Comparison(
        label, new.label, True, False, facts, stages, NOTHING, False, (), figures, None
    )


def _facts(old: Side, new: Side) -> tuple[Fact, ...]:
    before, after = _said(old), _said(new)
    return tuple(
        Fact(name, before[name], value) for name, value in after.items() if before[name] != value
    )


def _said(side: Side) -> dict[str, str | int | None]:
    """What a network says of itself, and what a caller of its module may change."""
    return {
        "name": side.graph.name,
        "input": show(side.flat.nodes[0].shape).replace("x", "×"),
        "classes": side.graph.classes,
        "arguments": ", ".join(offer(side.graph, side.flat)),
    }


def _reordered(old: FlatGraph, new: FlatGraph, layers: Layers) -> bool:
    """Whether nothing else tells two flat forms apart that are not the same."""
    told = (layers.added, layers.removed, layers.replaced, layers.changed, layers.rewired)
    return not any(told) and _form(old) != _form(new)


def _form(flat: FlatGraph) -> tuple[object, ...]:
    nodes = [(node.operator, node.inputs, node.part) for node in flat.nodes]
    return (nodes, flat.stem_end, flat.stage_ends, flat.body_end, flat.end)
