"""What became of the layers: added, removed, replaced, changed, connected or named otherwise."""

from collections import Counter
from collections.abc import Mapping, Sequence

from resnet_dsl.compare.attributes import Changed, compare_attributes
from resnet_dsl.compare.kinds import by, key_of, kind_of
from resnet_dsl.compare.matching import Matching
from resnet_dsl.compare.places import Place, depths, place_of, unless_all, where
from resnet_dsl.frozen import frozen
from resnet_dsl.ir.flat import FlatGraph, FlatNode

Pairs = Sequence[tuple[FlatNode, FlatNode]]


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
        compare_attributes(pairs, new),
        _rewired(old, new, matching),
        tuple((one.name, other.name) for one, other in pairs if one.name != other.name),
    )


def _groups(nodes: Sequence[FlatNode], depths: Sequence[int]) -> tuple[Group, ...]:
    """Places at which the same layers are meant are told together."""
    kinds: dict[Place, Counter[str]] = {}
    for node in nodes:
        kinds.setdefault(place_of(node), Counter())[kind_of(node)] += 1
    together = by(kinds, lambda place: tuple(kinds[place].items()))
    return tuple(
        Group({kind: n * len(places) for kind, n in each}, where(places, depths))
        for each, places in together.items()
    )


def _replaced(pairs: Pairs, new: FlatGraph) -> tuple[Replaced, ...]:
    others = [(one, two) for one, two in pairs if key_of(one) != key_of(two)]
    totals = Counter(key_of(node) for node in new.nodes)
    found = by(others, lambda pair: (key_of(pair[0]), key_of(pair[1])))
    return tuple(
        Replaced(one, two, len(held), unless_all([node for _, node in held], totals[two], new))
        for (one, two), held in found.items()
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
