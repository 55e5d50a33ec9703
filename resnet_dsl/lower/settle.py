"""Layers' names, once all of a definition's groups are known: no two that meet share one."""

from collections.abc import Mapping
from dataclasses import replace

from resnet_dsl.ir.graph import Choose, Node, Place, Region
from resnet_dsl.lower.names import Slot


def settle_names(
    nodes: tuple[Node, ...], slots: Mapping[str, Slot], taken: set[str]
) -> tuple[Node, ...]:
    """The nodes named by their slots; `taken` holds the names so far, and gathers theirs.

    Where two would be named alike, which labels can bring about and ways that part and meet
    again, the later one gets a number. Alternatives exclude each other: they may share names.
    """
    return tuple(_named(node, slots, taken) for node in nodes)


def _named(node: Node, slots: Mapping[str, Slot], taken: set[str]) -> Node:
    if isinstance(node, Choose):
        return _choose(node, slots, taken)
    place = _free(replace(node.place, group=slots[node.output].group_name()), taken)
    taken.add(place.suffix)
    return replace(node, place=place)


def _choose(node: Choose, slots: Mapping[str, Slot], taken: set[str]) -> Choose:
    ways, reached = [], set(taken)
    for way in node.alternatives:
        own = set(taken)
        nodes = settle_names(way.region.nodes, slots, own)
        ways.append(replace(way, region=Region(nodes, way.region.result)))
        reached |= own
    taken |= reached
    return replace(node, alternatives=tuple(ways))


def _free(place: Place, taken: set[str]) -> Place:
    found, count = place, 1
    while found.suffix in taken:
        count += 1
        found = replace(place, word=f"{place.word}{count}")
    return found
