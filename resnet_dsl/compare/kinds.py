"""What kind of layer a node is, and things gathered by kind."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from resnet_dsl.ir.flat import FlatNode

Item = TypeVar("Item")
Key = TypeVar("Key", bound=Hashable)


def key_of(node: FlatNode) -> str:
    """A layer's operator, by its name in the language."""
    return node.operator.key if node.operator else "input"


def kind_of(node: FlatNode) -> str:
    """A layer in a word: an activation's function, else the operator."""
    function = node.attributes.get("function")
    if isinstance(function, str):
        return function
    return key_of(node)


def by(items: Iterable[Item], key: Callable[[Item], Key]) -> dict[Key, list[Item]]:
    """The items by a key, in the order in which keys are first met."""
    found: dict[Key, list[Item]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return found
