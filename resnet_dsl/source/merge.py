"""A spec laid over the one that it extends.

Maps merge key by key, everything else is replaced whole. Each key and value keeps the
place where it is written, the child's or the base's.
"""

from resnet_dsl.source.tree import Entry, Mapping, Node, Sequence

EXTENDS = "extends"
OVERRIDE = "override"


def merge(base: Mapping, child: Mapping) -> Mapping:
    """The child over its base, without the child's `extends`.

    The base's keys come first. The lists under `override` are joined, the base's first:
    they address parts of lists, and a child's add to those that it inherits.
    """
    merged = _merge_maps(base, child)
    entries = {key: entry for key, entry in merged.entries.items() if key != EXTENDS}
    inherited, own = base.get(OVERRIDE), child.get(OVERRIDE)
    if isinstance(inherited, Sequence) and isinstance(own, Sequence):
        both = Sequence(inherited.items + own.items, own.span)
        entries[OVERRIDE] = Entry(child.entries[OVERRIDE].key, both)
    return Mapping(entries, child.span)


def _merge_maps(base: Mapping, child: Mapping) -> Mapping:
    entries = dict(base.entries)
    for key, entry in child.entries.items():
        below = entries.get(key)
        value = _merge_nodes(below.value, entry.value) if below else entry.value
        entries[key] = Entry(entry.key, value)
    return Mapping(entries, child.span)


def _merge_nodes(base: Node, child: Node) -> Node:
    if isinstance(base, Mapping) and isinstance(child, Mapping):
        return _merge_maps(base, child)
    return child
