"""Values on one line."""

from resnet_dsl.formatting.nodes import Alias, Collection, Node, Text
from resnet_dsl.formatting.scalars import spelled


def one_line(node: Node, *, flow: bool = False) -> str:
    """A value with its anchor, without its comments; `flow` where it stands in brackets."""
    if isinstance(node, Alias):
        return f"*{node.anchor}"
    anchor = f"&{node.anchor} " if node.anchor else ""
    if isinstance(node, Text):
        return f"{anchor}{spelled(node, flow=flow)}".rstrip(" ")
    return anchor + _brackets(node)


def key_text(key: Text | Alias, *, flow: bool = False) -> str:
    """A key with its colon."""
    if isinstance(key, Alias):
        return f"*{key.anchor} :"
    anchor = f"&{key.anchor} " if key.anchor else ""
    return f"{anchor}{spelled(key, flow=flow, key=True)}:"


def _brackets(node: Collection) -> str:
    values = [one_line(entry.value, flow=True) for entry in node.entries]
    if not node.is_map:
        return f"[{', '.join(values)}]"
    keys = [key_text(entry.key, flow=True) for entry in node.entries if entry.key]
    pairs = (f"{key} {value}" for key, value in zip(keys, values, strict=True))
    return f"{{{', '.join(pairs)}}}"
