"""The `$names` that expressions know at a place, each with what it stands for."""

from collections.abc import Iterator
from typing import NamedTuple

from resnet_dsl.diagnostics import Span
from resnet_dsl.lsp.blocks import Block, Library, block_of
from resnet_dsl.lsp.cursor import Spot
from resnet_dsl.lsp.documentation import as_text
from resnet_dsl.lsp.grammar import Place
from resnet_dsl.source.tree import Mapping, Node, Sequence

PLACED = {
    "call.first": "Whether the block is the first of its stage.",
    "call.last": "Whether the block is the last of its stage.",
    "call.index": "The block's place in its stage, from 0.",
    "call.blocks": "The number of blocks in the stage.",
    "stage.index": "The stage's number, from 1.",
    "stage.blocks": "The number of blocks in the stage.",
    "net.index": "The block's place in the whole depth, from 0.",
    "net.blocks": "The number of blocks in the whole depth.",
}
"""Where a block stands: the names of lower's PLACE."""
INCOMING = "in.channels"


class Known(NamedTuple):
    """A name without its `$`, what it stands for, and where it is said, if anywhere."""

    name: str
    doc: str
    span: Span | None = None
    used: bool = False
    """Whether `use` takes it: a slot, or a block that is handed over."""


def known_at(
    spot: Spot, way: tuple[Place, ...], library: Library, file: Block | None
) -> list[Known]:
    """All names that an expression may use at a spot, those nearest to it first.

    `file` is the block that the document holds, where it holds one and no network.
    """
    block = file or _defined(spot)
    if block is None and spot.path[:1] != ("conventions",):
        block = way[-1].filled
    if block is not None:
        return [*_own(block), *_incoming(), *_placed(), *_parameters(library, "net.")]
    if spot.path[:1] == ("conventions",):
        return [*_parameters(library, "net.")]
    network = [*_parameters(library), *_classes(library)]
    owner = way[-2].owner if len(way) > 1 else None
    if spot.path[:1] in (("stem",), ("head",)):
        return [*network, *_incoming()]
    if owner is not None:
        earlier = [each for each in _own(owner) if each.name in owner.parameters]
        return [*network, *earlier, *_placed()]
    return [*_parameters(library)]


def _defined(spot: Spot) -> Block | None:
    """The block within whose definition the spot lies."""
    if spot.path[:1] != ("blocks",) or len(spot.path) < 3:
        return None
    tree = spot.around[2]
    return block_of(str(spot.path[1]), tree, tree.span) if isinstance(tree, Mapping) else None


def _own(block: Block) -> Iterator[Known]:
    for each in block.parameters.values():
        doc, used = f"{each.type}. {as_text(each.doc)}".rstrip(), each.type in ("steps", "block")
        yield Known(each.name, doc, each.span, used)
    for name, key in block.lets.items():
        yield Known(name, f"Derived in `{block.name}`.", key.span)


def _incoming() -> Iterator[Known]:
    yield Known(INCOMING, "Channels of what comes in.")


def _placed() -> Iterator[Known]:
    yield from (Known(name, doc) for name, doc in PLACED.items())


def _classes(library: Library) -> Iterator[Known]:
    entry = library.tree.entries.get("classes")
    if entry:
        yield Known("classes", f"The number of classes: {_shown(entry.value)}.", entry.key.span)


def _parameters(library: Library, prefix: str = "") -> Iterator[Known]:
    """The network's own; of a list each item."""
    params = library.tree.get("params")
    for name, entry in (params.entries if isinstance(params, Mapping) else {}).items():
        node = entry.value
        if isinstance(node, Sequence):
            for index, item in enumerate(node.items):
                doc = f"Of the network's parameter `{name}`: {_shown(item)}."
                yield Known(f"{prefix}{name}.{index}", doc, entry.key.span)
        else:
            doc = f"The network's parameter: {_shown(node)}."
            yield Known(f"{prefix}{name}", doc, entry.key.span)


def _shown(node: Node) -> str:
    plain = node.plain()
    return str(plain).lower() if isinstance(plain, bool) else as_text(f"{plain}")
