"""What may be written at a position: keys, words, blocks, `$names`."""

from collections.abc import Iterator
from typing import Literal

from resnet_dsl.frozen import frozen
from resnet_dsl.lsp.blocks import Library
from resnet_dsl.lsp.documentation import block_doc, operator_doc, parameter_doc
from resnet_dsl.lsp.grammar import Place, places
from resnet_dsl.lsp.half import WORD, Half, half_written
from resnet_dsl.lsp.held import held_by, is_block
from resnet_dsl.lsp.names import known_at
from resnet_dsl.lsp.opened import Opened
from resnet_dsl.ops import OPERATORS, SHORTHANDS
from resnet_dsl.source.merge import EXTENDS
from resnet_dsl.source.tree import Mapping

Kind = Literal["key", "word", "step", "block", "name"]


@frozen
class Offer:
    """One word to write, with what it is."""

    label: str
    kind: Kind
    doc: str = ""


@frozen
class Offers:
    """The words, and the range of the line that one of them replaces: columns from 1."""

    start: int
    end: int
    offers: tuple[Offer, ...]


def complete(opened: Opened, line: int, column: int) -> Offers | None:
    """What may stand at a position, both from 1; None where nothing is known of it."""
    half = half_written("\n".join(opened.lines), line, column)
    if half is None or held_by(half.tree, but=WORD) == "something else":
        return None
    library = opened.library(half.tree, whole=half.whole)
    way = places(half.spot, library, block=is_block(half.tree))
    found = _names(opened, half, way, library) if half.name else _words(half, way, library)
    unique = {offer.label: offer for offer in reversed([*found])}
    return Offers(half.start, half.end, tuple(reversed(unique.values())))


def _names(opened: Opened, half: Half, way: tuple[Place, ...], library: Library) -> Iterator[Offer]:
    block = opened.held_block(half.tree)
    slots = half.spot.path[-1:] == ("use",)
    for known in known_at(half.spot, way, library, block):
        if known.used or not slots:
            yield Offer(f"${known.name}", "name", known.doc)


def _words(half: Half, way: tuple[Place, ...], library: Library) -> Iterator[Offer]:
    spot = half.spot
    if spot.key is not None:
        yield from _keys(way[-2], spot.around[-2], library)
        return
    yield from _values(half, way, library)
    if _on_line_of_its_own(half):
        yield from _keys(way[-1], spot.node, library)


def _keys(place: Place, node: object, library: Library) -> Iterator[Offer]:
    """The keys of a map that it does not have yet."""
    taken = node.entries if isinstance(node, Mapping) else {}
    owner = place.owner.parameters if place.owner else {}
    for parameter in owner.values():
        if parameter.name not in taken:
            yield Offer(parameter.name, "key", parameter_doc(parameter))
    for key, schema in place.keys.items():
        step = place.step and key in OPERATORS | SHORTHANDS
        if step:
            yield Offer(key, "step", operator_doc(key))
        elif key not in taken and not (place.step and key in library):
            yield Offer(key, "key", str(schema.get("description", "")))
    if place.step:
        yield from _blocks(library)


def _values(half: Half, way: tuple[Place, ...], library: Library) -> Iterator[Offer]:
    """The words that may be the value."""
    place, key = way[-1], half.spot.path[-1:]
    if place.step:
        steps = (word for word in place.words() if word in OPERATORS | SHORTHANDS)
        yield from (Offer(word, "step", operator_doc(word)) for word in steps)
        yield from _blocks(library)
    elif key in (("block",), ("use",)) and "let" not in way[-2].keys:
        yield from _blocks(library)
    elif key == (EXTENDS,):
        yield from (Offer(word, "word") for word in place.words())
    else:
        yield from (Offer(word, "word", place.doc) for word in place.words())


def _blocks(library: Library) -> Iterator[Offer]:
    for name in library.names():
        block = library.get(name)
        yield Offer(name, "block", block_doc(block) if block else "")


def _on_line_of_its_own(half: Half) -> bool:
    """Whether the value may become a map: it does not stand behind its key."""
    key = half.spot.path[-1]
    around = half.spot.around[-2]
    if isinstance(key, int) or not isinstance(around, Mapping):
        return True
    return around.entries[key].key.span.line != half.spot.node.span.line
