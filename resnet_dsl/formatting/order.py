"""Brings the keys of a text into the language's order."""

from resnet_dsl.formatting.nodes import Collection, Entry, Node, Text, anchors
from resnet_dsl.schema.order import ANY, Keys, Path, ordered_maps, rank
from resnet_dsl.source.tree import Mapping


def order(root: Collection, tree: Mapping) -> None:
    """Sort the keys; `tree` is what the text says.

    They are left as they are where an alias would come before its anchor.
    """
    found = [(_at(root, path), keys) for path, keys in ordered_maps(tree.plain())]
    maps = [(node, keys) for node, keys in found if node is not None and node.is_map]
    before, written = list(anchors(root)), [node.entries for node, _ in maps]
    for node, keys in maps:
        node.entries = _sorted(node.entries, keys)
    if list(anchors(root)) != before:
        for (node, _), entries in zip(maps, written, strict=True):
            node.entries = entries
    elif root.entries:
        _keep_introduction(written[0][0], root.entries[0])


def _sorted(entries: list[Entry], keys: Keys) -> list[Entry]:
    return sorted(entries, key=lambda entry: rank(_name(entry), keys))


def _name(entry: Entry) -> str:
    return entry.key.text if isinstance(entry.key, Text) else ANY


def _keep_introduction(was_first: Entry, first: Entry) -> None:
    """What stands above the first key introduces the file."""
    if was_first is first or not was_first.above:
        return
    if first.above:
        first.above[0].blank = was_first.blank
    else:
        first.blank = was_first.blank
    first.above, was_first.above = [*was_first.above, *first.above], []
    was_first.blank = False


def _at(root: Collection, path: Path) -> Collection | None:
    """The collection at a path; None where an alias stands for it."""
    node: Node = root
    for part in path:
        if not isinstance(node, Collection):
            return None
        entries = (
            [node.entries[part]]
            if isinstance(part, int)
            else [entry for entry in node.entries if _name(entry) == part]
        )
        if not entries:
            return None
        node = entries[0].value
    return node if isinstance(node, Collection) else None
