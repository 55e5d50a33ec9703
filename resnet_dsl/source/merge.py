"""How a spec and its base become one: maps merge, lists and values are replaced."""

from resnet_dsl.source.tree import Entry, Mapping, Sequence

APPENDED = "override"
"""Overrides address parts, so a child's come after the inherited ones."""

DROPPED = "extends"


def merged(base: Mapping, child: Mapping) -> Mapping:
    """The child over its base; every key and value keeps the place where it was written."""
    return _over(base, child, top=True)


def _over(base: Mapping, child: Mapping, *, top: bool = False) -> Mapping:
    entries = {key: entry for key, entry in base.entries.items() if not (top and key == DROPPED)}
    for key, entry in child.entries.items():
        if top and key == DROPPED:
            continue
        below = entries.get(key)
        entries[key] = _entry(below, entry, key if top else "") if below else entry
    return Mapping(entries, child.span)


def _entry(below: Entry, entry: Entry, key: str) -> Entry:
    old, new = below.value, entry.value
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return Entry(entry.key, _over(old, new))
    if key == APPENDED and isinstance(old, Sequence) and isinstance(new, Sequence):
        return Entry(entry.key, Sequence((*old.items, *new.items), new.span))
    return entry
