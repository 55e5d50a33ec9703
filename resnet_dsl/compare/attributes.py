"""Attributes of layers that are in both networks: which changed, from what to what, and where."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from resnet_dsl.compare.kinds import by, key_of
from resnet_dsl.compare.places import unless_all
from resnet_dsl.frozen import frozen
from resnet_dsl.ir.flat import FlatGraph, FlatNode
from resnet_dsl.ops.kinds import Value

MOST_ROWS = 4
"""Changes of one attribute that are told one by one."""


class Touched(NamedTuple):
    """An attribute that changed, with its layer in the old and the new network."""

    name: str
    old: FlatNode
    new: FlatNode

    @property
    def values(self) -> tuple[Value, Value]:
        return self.old.attributes[self.name], self.new.attributes[self.name]


@frozen
class Changed:
    """One attribute of the layers of one operator: its values, old and new, in order.

    `where` is None where it changed in all of the operator's layers. A `convention` may be set
    for the whole network.
    """

    operator: str
    attribute: str
    values: tuple[tuple[Value, Value], ...]
    count: int
    where: str | None
    convention: bool

    @property
    def ratio(self) -> float | None:
        """New by old, where that is one number for several values."""
        ratios = {_ratio(*each) for each in self.values}
        return ratios.pop() if len(ratios) == 1 and len(self.values) > 1 else None


def compare_attributes(
    pairs: Sequence[tuple[FlatNode, FlatNode]], new: FlatGraph
) -> tuple[Changed, ...]:
    """By operator and attribute; by value, too, where the values have no rule in common."""
    same = [(one, two) for one, two in pairs if one.operator and key_of(one) == key_of(two)]
    totals = Counter(key_of(node) for node in new.nodes)
    touched = [
        touched
        for one, two in same
        for touched in (Touched(name, one, two) for name in two.attributes)
        if _differ(*touched.values)
    ]
    found: list[Changed] = []
    for (key, name), held in by(touched, lambda each: (key_of(each.new), each.name)).items():
        whole = _change(key, name, held, totals[key], new)
        if whole.ratio is not None:
            found.append(whole)
            continue
        equal = by(held, lambda each: each.values).values()
        rows = [_change(key, name, each, totals[key], new) for each in equal]
        found += rows if len(rows) <= MOST_ROWS else [whole]
    return tuple(found)


def _change(
    key: str,
    name: str,
    held: Sequence[Touched],
    total: int,
    new: FlatGraph,
) -> Changed:
    operator = held[0].new.operator
    assert operator is not None
    return Changed(
        key,
        name,
        tuple(dict.fromkeys(each.values for each in held)),
        len(held),
        unless_all([each.new for each in held], total, new),
        operator.attributes()[name].convention,
    )


def _differ(one: Value, other: Value) -> bool:
    """A flag is no number, whatever Python says."""
    return one != other or isinstance(one, bool) is not isinstance(other, bool)


def _ratio(old: Value, new: Value) -> float | None:
    if isinstance(old, bool) or isinstance(new, bool):
        return None
    if not isinstance(old, int | float) or not isinstance(new, int | float) or not old:
        return None
    return new / old
