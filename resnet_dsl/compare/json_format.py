"""What changed as JSON for programs: exact numbers, positions and names."""

from typing import Any

from resnet_dsl.compare.attributes import Changed
from resnet_dsl.compare.comparison import Comparison
from resnet_dsl.compare.layers import Group
from resnet_dsl.compare.stages import StageChange
from resnet_dsl.compare.weights import Weights


def to_plain(found: Comparison) -> dict[str, Any]:
    """The comparison as plain data."""
    return {
        "old": None if found.is_new else found.old,
        "new": found.new,
        "sameness": found.sameness,
        "same_spec": found.same_spec,
        "facts": {fact.name: [fact.old, fact.new] for fact in found.facts},
        "stages": [_stage(stage) for stage in found.stages],
        "layers": _layers(found),
        "shapes": {each.title: [list(each.old), list(each.new)] for each in found.ends},
        "figures": {each.name: _pair(each.old, each.new) for each in found.figures},
        "weights": _weights(found.weights) if found.weights else None,
    }


def _stage(change: StageChange) -> dict[str, Any]:
    return {
        "number": [change.old_number, change.new_number],
        "old": vars(change.old) if change.old else None,
        "new": vars(change.new) if change.new else None,
    }


def _layers(found: Comparison) -> dict[str, Any]:
    became = found.layers
    return {
        "added": [_group(group) for group in became.added],
        "removed": [_group(group) for group in became.removed],
        "replaced": [
            {"operators": [each.old, each.new], "layers": each.count, "where": each.where}
            for each in became.replaced
        ],
        "changed": [_changed(change) for change in became.changed],
        "rewired": [list(names) for names in became.rewired],
        "renamed": [list(names) for names in became.renamed],
        "reordered": found.reordered,
    }


def _group(group: Group) -> dict[str, Any]:
    return {"layers": dict(group.counts), "where": group.where}


def _changed(change: Changed) -> dict[str, Any]:
    return {
        "attribute": f"{change.operator}.{change.attribute}",
        "convention": change.convention,
        "values": [list(pair) for pair in change.values],
        "layers": change.count,
        "where": change.where,
    }


def _pair(old: tuple[int | None, ...] | None, new: tuple[int | None, ...]) -> list[Any]:
    """Old and new: numbers, or lists of height and width."""
    return [_amount(each) if each else None for each in (old, new)]


def _amount(amount: tuple[int | None, ...]) -> Any:
    return amount[0] if len(amount) == 1 else list(amount)


def _weights(weights: Weights) -> dict[str, Any]:
    return {
        "verdict": weights.verdict,
        "skipped": list(weights.skipped),
        "differ": [
            {"layer": each.layer, "old": each.old, "new": each.new} for each in weights.differ
        ],
    }
