"""Texts of a picture, as Graphviz's HTML-like labels; all that a spec says is escaped."""

from collections.abc import Sequence
from html import escape

from resnet_dsl.analysis.sections import Section
from resnet_dsl.ir.flat import FlatGraph
from resnet_dsl.ops.operator import Shape
from resnet_dsl.plot.boxes import Box
from resnet_dsl.plot.collapse import Group, label
from resnet_dsl.plot.palette import FAINT

SIGNS = {"add": "+", "multiply": "×"}


def title(name: str) -> str:
    """The network's name, above the picture."""
    return f'<FONT POINT-SIZE="15"><B>{_safe(name)}</B></FONT>'


def section_label(section: Section) -> str:
    """A stage with what it is made of; of other parts the boxes tell."""
    return _heading(section.title, section.what if section.blocks else "", 12)


def group_label(group: Group) -> str:
    """A block by its number; equal ones by how many they are."""
    if group.first == group.last:
        return _heading(f"block {group.first}", "", 10)
    return _heading(f"× {len(group.members)}", f"blocks {group.first}–{group.last}", 10)


def box_label(flat: FlatGraph, box: Box, groups: Sequence[Group]) -> str:
    """The core in bold, with what goes before it above, and what follows it below."""
    words = {position: _safe(_word(flat, position, groups)) for position in box.nodes}
    if box.core is None:
        return _faint(" · ".join(words.values()))
    before = " · ".join(words[each] for each in box.nodes if each < box.core)
    after = " · ".join(words[each] for each in box.nodes if each > box.core)
    core = f"<B>{words[box.core]}</B>"
    return "<BR/>".join(filter(None, (_faint(before), core, _faint(after))))


def shape_label(shape: Shape) -> str:
    """A shape, small enough to stand beside an arrow."""
    return " " + "×".join("?" if dim is None else str(dim) for dim in shape)


def _word(flat: FlatGraph, position: int, groups: Sequence[Group]) -> str:
    return SIGNS.get(flat.nodes[position].op) or label(flat, position, groups)


def _heading(text: str, what: str, size: int) -> str:
    """Short lines to the left: what comes in from above should not cross them."""
    lines = f'<FONT POINT-SIZE="{size}"><B>{_safe(text)}</B></FONT><BR ALIGN="LEFT"/>'
    if not what:
        return lines
    return f'{lines}<FONT COLOR="{FAINT}" POINT-SIZE="9">{_safe(what)}</FONT><BR ALIGN="LEFT"/>'


def _faint(text: str) -> str:
    return f'<FONT COLOR="{FAINT}" POINT-SIZE="10">{text}</FONT>' if text else ""


def _safe(text: str) -> str:
    """Text that cannot become markup; XML has no way to write control characters."""
    return escape("".join(c if c.isprintable() else "?" for c in text))
