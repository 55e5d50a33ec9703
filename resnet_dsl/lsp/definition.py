"""Where what stands at a position is defined: blocks, bases, `$names`."""

from collections.abc import Callable

from resnet_dsl.diagnostics import SourceFile, Span, SpecError
from resnet_dsl.lsp.cursor import spot_at
from resnet_dsl.lsp.grammar import names_block, places
from resnet_dsl.lsp.held import is_block
from resnet_dsl.lsp.names import known_at
from resnet_dsl.lsp.opened import Opened
from resnet_dsl.lsp.words import name_at
from resnet_dsl.ops import OPERATORS, SHORTHANDS
from resnet_dsl.source.extends import read_base
from resnet_dsl.source.merge import EXTENDS
from resnet_dsl.source.references import read_reference


def definition(opened: Opened, line: int, column: int) -> Span | None:
    """The place that defines the word at a position, both from 1; None where none does."""
    opened.findings()
    reading = opened.readable
    place = reading.line(line, opened.lines) if reading else None
    if reading is None or place is None:
        return None
    spot = spot_at(reading.tree, place, column)
    said = spot.said.value if spot.said else None
    if not isinstance(said, str):
        return None
    if spot.path == (EXTENDS,) and spot.key is None:
        return _file(lambda: read_base(spot.node, opened.root))
    if spot.path[:-1] == ("blocks",) and spot.key is None:
        return _file(lambda: read_reference(said, spot.node.span, opened.root))
    library = opened.library(reading.tree)
    way = places(spot, library, block=is_block(reading.tree))
    name = name_at(reading.source.lines[place - 1], column)
    if name and spot.key is None:
        known = known_at(spot, way, library, opened.held_block(reading.tree))
        return next((each.span for each in known if each.name == name), None)
    if not names_block(spot, way) or said in OPERATORS | SHORTHANDS:
        return None
    block = library.get(said)
    return block.span if block else None


def _file(read: Callable[[], SourceFile]) -> Span | None:
    """The beginning of a file, where it can be read."""
    try:
        return Span(read(), 1, 1, 1, 1)
    except SpecError:
        return None
