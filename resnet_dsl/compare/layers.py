"""What became of the layers: added, removed, replaced, changed, connected or named otherwise."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from resnet_dsl.compare.matching import Matching
from resnet_dsl.compare.places import Place, place_of, where
from resnet_dsl.frozen import frozen
from resnet_dsl.ir.flat import FlatGraph, FlatNode
from resnet_dsl.ops.kinds import Value

Pairs = Sequence[tuple[FlatNode, FlatNode]]
Key = TypeVar("Key", bound=Hashable)


@frozen
class Group:
    """Layers of equal places that are new, or are gone: how many of each kind, and where."""

    counts: Mapping[str, int]
    where: str


@frozen
class Replaced:
    """Layers in whose stead stands another operator of the same family.

    `where` is None where these are all layers of the new operator.
    """

    old: str
    new: str
    count: int
    where: str | None


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


@frozen
class Layers:
    """All that became of the layers; `rewired` and `renamed` are old and new names."""

    added: tuple[Group, ...]
    removed: tuple[Group, ...]
    replaced: tuple[Replaced, ...]
    changed: tuple[Changed, ...]
    rewired: tuple[tuple[str, str], ...]
    renamed: tuple[tuple[str, str], ...]


def compare_layers(old: FlatGraph, new: FlatGraph, matching: Matching) -> Layers:
    """What became of the layers of one flat form in another."""
    pairs = [
        (old.nodes[one], new.nodes[other])
        for one, other in matching.layers
        if one is not None and other is not None
    ]
    added = [at for one, at in matching.layers if one is None and at is not None]
    removed = [at for at, other in matching.layers if other is None and at is not None]
    return Layers(
        _groups([new.nodes[at] for at in sorted(added)], depths(new)),
        _groups([old.nodes[at] for at in sorted(removed)], depths(old)),
        _replaced(pairs, new),
        _changed(pairs, new),
        _rewired(old, new, matching),
        tuple((one.name, other.name) for one, other in pairs if one.name != other.name),
    )


def depths(flat: FlatGraph) -> list[int]:
    """How many blocks each stage has."""
    found = [0] * len(flat.stage_ends)
    for node in flat.nodes:
        if node.stage is not None and node.block is not None:
            found[node.stage - 1] = max(found[node.stage - 1], node.block)
    return found


def kind_of(node: FlatNode) -> str:
    """A layer in a word: an activation's function, else the operator."""
    function = node.attributes.get("function")
    if isinstance(function, str):
        return function
    return node.operator.key if node.operator else "input"


def _groups(nodes: Sequence[FlatNode], depths: Sequence[int]) -> tuple[Group, ...]:
    """Places at which the same layers are meant are told together."""
    kinds: dict[Place, Counter[str]] = {}
    for node in nodes:
        kinds.setdefault(place_of(node), Counter())[kind_of(node)] += 1
    together = _by(kinds, lambda place: tuple(kinds[place].items()))
    return tuple(
        Group({kind: n * len(places) for kind, n in each}, where(places, depths))
        for each, places in together.items()
    )


def _replaced(pairs: Pairs, new: FlatGraph) -> tuple[Replaced, ...]:
    others = [(one, two) for one, two in pairs if _key(one) != _key(two)]
    totals = Counter(_key(node) for node in new.nodes)
    found = _by(others, lambda pair: (_key(pair[0]), _key(pair[1])))
    return tuple(
        Replaced(one, two, len(held), _unless_all([node for _, node in held], totals[two], new))
        for (one, two), held in found.items()
    )


def _unless_all(nodes: Sequence[FlatNode], total: int, flat: FlatGraph) -> str | None:
    """Where the layers are, unless they are all that there are of their operator."""
    return None if len(nodes) == total else where(map(place_of, nodes), depths(flat))


def _changed(pairs: Pairs, new: FlatGraph) -> tuple[Changed, ...]:
    """By operator and attribute; by value, too, where the values have no rule in common."""
    same = [(one, two) for one, two in pairs if one.operator and _key(one) == _key(two)]
    totals = Counter(_key(node) for node in new.nodes)
    touched = [
        (name, one, two)
        for one, two in same
        for name in two.attributes
        if _differ(one.attributes[name], two.attributes[name])
    ]
    found: list[Changed] = []
    for (key, name), held in _by(touched, lambda each: (_key(each[2]), each[0])).items():
        whole = _change(key, name, held, totals[key], new)
        if whole.ratio is not None:
            found.append(whole)
            continue
        by_values = _by(held, lambda each: (each[1].attributes[each[0]], _value(each)))
        rows = [_change(key, name, each, totals[key], new) for each in by_values.values()]
        found += rows if len(rows) <= MOST_ROWS else [whole]
    return tuple(found)


MOST_ROWS = 4
"""Changes of one attribute that are told one by one."""


def _value(touched: tuple[str, FlatNode, FlatNode]) -> Value:
    name, _, node = touched
    return node.attributes[name]


def _change(
    key: str,
    name: str,
    held: Sequence[tuple[str, FlatNode, FlatNode]],
    total: int,
    new: FlatGraph,
) -> Changed:
    values = dict.fromkeys((one.attributes[name], two.attributes[name]) for _, one, two in held)
    operator = held[0][2].operator
    assert operator is not None
    return Changed(
        key,
        name,
        tuple(values),
        len(held),
        _unless_all([node for _, _, node in held], total, new),
        operator.attributes()[name].convention,
    )


def _rewired(old: FlatGraph, new: FlatGraph, matching: Matching) -> tuple[tuple[str, str], ...]:
    """Layers that take other values, though all that are concerned are in both networks."""
    there = {one: other for one, other in matching.layers if one is not None}
    matched = {other for one, other in matching.layers if one is not None}
    found = []
    for one, other in matching.layers:
        if one is None or other is None:
            continue
        were, are = old.nodes[one].inputs, new.nodes[other].inputs
        moved = [there.get(value) for value in were]
        known = None not in moved and matched.issuperset(are)
        if known and moved != list(are):
            found.append((old.nodes[one].name, new.nodes[other].name))
    return tuple(found)


Item = TypeVar("Item")


def _by(items: Iterable[Item], key: Callable[[Item], Key]) -> dict[Key, list[Item]]:
    """The items by a key, in the order in which keys are first met."""
    found: dict[Key, list[Item]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return found


def _key(node: FlatNode) -> str:
    return node.operator.key if node.operator else "input"


def _differ(one: Value, other: Value) -> bool:
    """A flag is no number, whatever Python says."""
    return one != other or isinstance(one, bool) is not isinstance(other, bool)


def _ratio(old: Value, new: Value) -> float | None:
    if isinstance(old, bool) or isinstance(new, bool):
        return None
    if not isinstance(old, int | float) or not isinstance(new, int | float) or not old:
        return None
    return new / old
