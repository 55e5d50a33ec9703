"""The positioned tree: YAML's data, every key and value with its place."""

from collections.abc import Mapping as AbstractMapping

from resnet_dsl.diagnostics import Span
from resnet_dsl.frozen import frozen

Plain = bool | int | float | str | list["Plain"] | dict[str, "Plain"] | None


@frozen
class Scalar:
    """A leaf. `quoted` is true where the text stood in quotes or a block scalar."""

    value: bool | int | float | str | None
    span: Span
    quoted: bool = False

    def plain(self) -> Plain:
        return self.value


@frozen
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    span: Span

    def plain(self) -> Plain:
        return [item.plain() for item in self.items]


@frozen
class Entry:
    """A key with its value."""

    key: Scalar
    value: "Node"


@frozen
class Mapping:
    """A map; keys are strings, in the order in which they were written."""

    entries: AbstractMapping[str, Entry]
    span: Span

    def plain(self) -> Plain:
        return {key: entry.value.plain() for key, entry in self.entries.items()}

    def get(self, key: str) -> "Node | None":
        entry = self.entries.get(key)
        return entry.value if entry else None


Node = Scalar | Sequence | Mapping


def children(node: Node) -> list[Node]:
    """The values directly inside a node; the keys of a map are not among them."""
    if isinstance(node, Mapping):
        return [entry.value for entry in node.entries.values()]
    return list(node.items) if isinstance(node, Sequence) else []
