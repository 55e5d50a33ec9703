"""Two networks compared: everything that is told of what changed."""

from typing import Literal

from resnet_dsl.analysis.offer import offer
from resnet_dsl.compare.figures import Figure, compare_figures
from resnet_dsl.compare.layers import Layers, compare_layers
from resnet_dsl.compare.matching import form, match
from resnet_dsl.compare.stages import (
    EndChange,
    Fact,
    StageChange,
    Told,
    compare_ends,
    compare_stages,
    stage_facts,
)
from resnet_dsl.compare.weights import Weights, compare_weights
from resnet_dsl.frozen import frozen
from resnet_dsl.ir.flat import FlatGraph
from resnet_dsl.ir.graph import Graph

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
        stages = [fact for stage in self.stages for fact in stage.facts or (None,)]
        other = [fact for fact in (*self.facts, *stages) if fact is None or fact.name != "name"]
        if self.is_new or _told(self.layers) or other or self.reordered:
            return "different"
        return "equal but for names" if self.facts or stages or self.layers.renamed else "equal"


NOTHING = Layers((), (), (), (), (), ())


def compare(old: Side | None, new: Side, *, old_label: str = "") -> Comparison:
    """Compare two networks; without an old one, all of the new one is told as new."""
    if old is None:
        return _all_new(new, old_label)
    pair = (old.graph, old.flat), (new.graph, new.flat)
    matching = match(*pair)
    layers = compare_layers(old.flat, new.flat, matching)
    same = form(old.flat) == form(new.flat)
    return Comparison(
        old.label,
        new.label,
        is_new=False,
        same_spec=old.digest == new.digest,
        facts=_facts(old, new),
        stages=compare_stages(*pair, matching, blocks=not same),
        layers=layers,
        reordered=not same and not _told(layers),
        ends=compare_ends(old.flat, new.flat, matching),
        figures=compare_figures(old.flat, new.flat),
        weights=compare_weights(old.flat, new.graph, new.flat),
    )


def _all_new(new: Side, label: str) -> Comparison:
    stages = tuple(
        StageChange(None, number, None, facts)
        for number, facts in enumerate(stage_facts(new.graph, new.flat), 1)
    )
    facts = tuple(
        Fact(name, None, value) for name, value in _said(new).items() if name != "arguments"
    )
    figures = compare_figures(None, new.flat)
    return Comparison(
        label, new.label, True, False, facts, stages, NOTHING, False, (), figures, None
    )


def _facts(old: Side, new: Side) -> tuple[Fact, ...]:
    before, after = _said(old), _said(new)
    return tuple(
        Fact(name, before[name], value) for name, value in after.items() if before[name] != value
    )


def _said(side: Side) -> dict[str, Told]:
    """What a network says of itself, and what a caller of its module may change."""
    return {
        "name": side.graph.name,
        "input": side.flat.nodes[0].shape,
        "classes": side.graph.classes,
        "arguments": tuple(offer(side.graph, side.flat)),
    }


def _told(layers: Layers) -> bool:
    """Whether anything but names became of the layers."""
    told = (layers.added, layers.removed, layers.replaced, layers.changed, layers.rewired)
    return any(told)
