"""What an editor shows of the word at a position: its documentation, and what it comes to."""

from collections.abc import Iterator

from resnet_dsl.compiler import compiled
from resnet_dsl.diagnostics import Span, SpecError
from resnet_dsl.lsp.blocks import Library
from resnet_dsl.lsp.costs import cost_of, cost_of_all
from resnet_dsl.lsp.cursor import Spot, spot_at
from resnet_dsl.lsp.documentation import (
    as_text,
    attribute_doc,
    block_doc,
    operator_doc,
    parameter_doc,
)
from resnet_dsl.lsp.grammar import Place, names_block, places
from resnet_dsl.lsp.held import is_block
from resnet_dsl.lsp.names import known_at
from resnet_dsl.lsp.opened import Opened, Reading
from resnet_dsl.lsp.words import name_at
from resnet_dsl.ops import OPERATORS, SHORTHANDS, accepted
from resnet_dsl.source.merge import EXTENDS

SECTIONS = (("stem",), ("stages",), ("head",), ("head", "body"), ("head", "top"))
"""What has a cost of its own beside steps, stages and blocks."""


def hover(opened: Opened, line: int, column: int) -> str | None:
    """Markdown about what stands at a position, both from 1; None where there is nothing to say.

    Where the text cannot be read at present, the last that could be answers for lines that
    have not changed since.
    """
    opened.findings()
    reading = opened.readable
    place = reading.line(line, opened.lines) if reading else None
    if reading is None or place is None:
        return None
    spot = spot_at(reading.tree, place, column)
    parts = [_documentation(opened, reading, spot, place, column), _cost(opened, line, column)]
    return "\n\n".join(part for part in parts if part) or None


def _documentation(
    opened: Opened, reading: Reading, spot: Spot, line: int, column: int
) -> str | None:
    if spot.said is None:
        return None
    library = opened.library(reading.tree)
    way = places(spot, library, block=is_block(reading.tree))
    if spot.path == (EXTENDS,) and spot.key is None:
        return _base(opened, str(spot.said.value))
    name = name_at(reading.source.lines[line - 1], column)
    if name and spot.key is None:
        file = opened.held_block(reading.tree)
        known = (each for each in known_at(spot, way, library, file) if each.name == name)
        return next((f"`${each.name}`: {each.doc}" for each in known), None)
    return next(_of_word(spot, way, library), None)


def _of_word(spot: Spot, way: tuple[Place, ...], library: Library) -> Iterator[str]:
    """What the word at a spot names, the most particular first."""
    word = spot.said.value if spot.said else None
    if not isinstance(word, str):
        return
    above = way[-2] if spot.path else way[-1]
    if _named_step(spot, way) and word in OPERATORS | SHORTHANDS:
        yield operator_doc(word)
    if names_block(spot, way) and (block := library.get(word)):
        yield block_doc(block)
    if spot.key is None:
        return
    if above.owner and word in above.owner.parameters:
        yield parameter_doc(above.owner.parameters[word])
    operator = _operator_around(spot, way)
    if operator and word in accepted(operator):
        yield attribute_doc(accepted(operator)[word])
    if word in above.keys and way[-1].doc:
        yield f"`{word}`: {way[-1].doc}"


def _named_step(spot: Spot, way: tuple[Place, ...]) -> bool:
    """Whether the word is a step's: its key, or all of it; or an operator's of `conventions`."""
    if spot.key is None:
        return way[-1].step
    return way[-2].step or spot.path[:-1] == ("conventions",)


def _operator_around(spot: Spot, way: tuple[Place, ...]) -> str | None:
    """The operator whose attributes are the keys here, in a step or in `conventions`."""
    if len(way) < 3 or not (way[-3].step or spot.path[:1] == ("conventions",)):
        return None
    return str(spot.path[-2]) if spot.path[-2] in OPERATORS else None


def _base(opened: Opened, reference: str) -> str | None:
    """The base's own words and what it costs."""
    document = opened.base(reference)
    if document is None:
        return None
    try:
        network = compiled(document)
    except SpecError:
        return None
    about = f"**{network.name}**: {as_text(network.graph.doc or 'a network')}"
    paper = [as_text(network.paper)] if network.paper else []
    return "\n\n".join([about, *paper, cost_of_all(network)])


def _cost(opened: Opened, line: int, column: int) -> str | None:
    """What the step, stage, block or section at a position comes to, where the text compiled."""
    reading = opened.compiles
    place = reading.line(line, opened.lines) if reading else None
    if reading is None or reading.network is None or place is None:
        return None
    spot = spot_at(reading.tree, place, column)
    if spot.said is None:
        return None
    if spot.path == ("name",):
        return cost_of_all(reading.network)
    way = places(spot, opened.library(reading.tree))
    span = _costed(spot, way)
    return cost_of(reading.network, span) if span else None


def _costed(spot: Spot, way: tuple[Place, ...]) -> Span | None:
    """The range whose cost is shown at a spot: of what the word names, or of its stage."""
    if spot.key is None and way[-1].step:
        return spot.node.span
    if spot.key is not None and way[-2].step:
        return spot.around[-2].span
    if spot.path[:1] in (("stages",), ("override",)) and 2 <= len(spot.path) <= 3:
        return spot.around[2].span
    if spot.key is not None and spot.path in SECTIONS:
        return spot.node.span
    if spot.key is not None and spot.path[:-1] == ("blocks",):
        return spot.node.span
    return None
