"""The blocks that a spec may name: its own, those in files, and the built-in ones."""

from collections.abc import Mapping
from pathlib import Path

from resnet_dsl.diagnostics import Span, SpecError
from resnet_dsl.frozen import frozen
from resnet_dsl.schema.names import IDENTIFIER
from resnet_dsl.source.blocks import builtin_block, load_block
from resnet_dsl.source.builtins import builtin_blocks
from resnet_dsl.source.tree import Mapping as Map
from resnet_dsl.source.tree import Node, Plain, Scalar


@frozen
class Parameter:
    """A block's parameter as its author declared it, as far as that can be read."""

    name: str
    type: str
    default: Node | None
    doc: str
    span: Span


@frozen
class Block:
    """A block's own words: what an editor shows of it, and where it is defined."""

    name: str
    doc: str
    parameters: Mapping[str, Parameter]
    lets: Mapping[str, Scalar]
    """The keys of the derived values."""
    span: Span


class Library:
    """Blocks by name; of one that cannot be read nothing is known."""

    def __init__(self, tree: Map, root: Path) -> None:
        """`tree` is the spec's, with its bases; references may not leave `root`."""
        own = tree.get("blocks")
        self.tree = tree
        self._own = own.entries if isinstance(own, Map) else {}
        self._root = root

    def names(self) -> tuple[str, ...]:
        """The spec's own blocks first."""
        return tuple(dict.fromkeys((*self._own, *builtin_blocks())))

    def __contains__(self, name: object) -> bool:
        return name in self._own or name in builtin_blocks()

    def get(self, name: str) -> Block | None:
        """The block of a name, or None."""
        if name not in self._own:
            tree = builtin_block(name)
            return block_of(name, tree, tree.span) if tree else None
        entry = self._own[name]
        if isinstance(entry.value, Map):
            return block_of(name, entry.value, entry.key.span)
        return self._in_file(name, entry.value)

    def _in_file(self, name: str, reference: Node) -> Block | None:
        try:
            tree = load_block(str(reference.plain()), reference.span, self._root)
        except SpecError:
            return None
        return block_of(name, tree, tree.span)


def block_of(name: str, tree: Map, span: Span) -> Block:
    """What a block's map says."""
    params, lets = tree.get("params"), tree.get("let")
    return Block(
        name,
        _text(tree.get("doc")),
        {
            key: _parameter(key, entry.value, entry.key.span)
            for key, entry in (params.entries if isinstance(params, Map) else {}).items()
            if IDENTIFIER.match(key)
        },
        {
            key: entry.key
            for key, entry in (lets.entries if isinstance(lets, Map) else {}).items()
            if IDENTIFIER.match(key)
        },
        span,
    )


def _parameter(name: str, node: Node, span: Span) -> Parameter:
    if not isinstance(node, Map):
        return Parameter(name, _text(node), None, "", span)
    return Parameter(
        name, _text(node.get("type")), node.get("default"), _text(node.get("doc")), span
    )


def _text(node: Node | None) -> str:
    plain: Plain = node.plain() if node else None
    return plain if isinstance(plain, str) else ""
