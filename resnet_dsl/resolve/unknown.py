"""A `$name` that means nothing where it stands, and the declaration that it may have meant."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from resnet_dsl.diagnostics import Note, Span
from resnet_dsl.diagnostics.similar import similar
from resnet_dsl.expressions import Path
from resnet_dsl.resolve.place import NET, PLACE
from resnet_dsl.rules.language_rules import UnknownBlock, UnknownVariable
from resnet_dsl.schema.parse import BlockSpec

Places = Mapping[Path, Span]
"""Where names are declared: `()` is the place of the declarations as a whole."""


def unknown_variable(
    path: Path, where: str, known: Iterable[Path], places: Places, span: Span
) -> UnknownVariable:
    """The finding, with a note on the declaration that has to do with it."""
    known = tuple(known)
    alike = [each for each in known if (each[0] == NET) == (path[0] == NET)]
    accepted = tuple(".".join(each) for each in alike)
    notes = tuple(_declared(path, known, places))
    name = ".".join(path)
    remedy = _remedy(path, known, places)
    span = _mention(span, name)
    declared = bool(places)
    return UnknownVariable(
        variable=name,
        where=where,
        accepted=accepted,
        declared=declared,
        remedy=remedy,
        span=span,
        notes=notes,
    )


def _remedy(path: Path, known: tuple[Path, ...], places: Places) -> str | None:
    """What would be right, where that is more than another spelling."""
    if path in PLACE:
        return "a place is known in blocks, and in what a stage hands to them"
    if (NET, *path) in known:
        return f"in a block it is `${NET}.{'.'.join(path)}`"
    name = _declaration(path)
    items = sum(each[:-1] == name for each in known)
    if name not in places:
        return None
    text = ".".join(name)
    if not items:
        return (
            f"write `${text}`"
            if len(path) > len(name)
            else "a name is known below the place where it is declared"
        )
    if len(path) == len(name):
        return f"write `${text}.0` for the first value"
    index = path[-1]
    more = f"give it {int(index) + 1} values, or " if index.isdecimal() and len(index) < 4 else ""
    to = f" to `${text}.{items - 1}`" if items > 1 else ""
    return f"{more}use `${text}.0`{to}"


def _mention(span: Span, name: str) -> Span:
    """The place of `$name` in an expression on one line; the whole of it where it is not found."""
    if span.line != span.end_line:
        return span
    line = span.source.lines[span.line - 1]
    start = line.find(f"${name}", span.column - 1, span.end_column - 1)
    if start < 0:
        return span
    return replace(span, column=start + 1, end_column=start + len(name) + 2)


def unknown_block(name: str, blocks: Mapping[str, BlockSpec], span: Span) -> UnknownBlock:
    """The finding, with a note on the spec's own block that may have been meant."""
    accepted = tuple(blocks)
    near = [blocks[each].span for each in similar(name, accepted, 1)]
    notes = tuple(Note("it is defined here", each) for each in near if not each.source.builtin)
    return UnknownBlock(block=name, accepted=accepted, span=span, notes=notes)


def of_network(places: Places) -> Places:
    """The same declarations as blocks know them: `$net.name`."""
    return {(NET, *path): span for path, span in places.items()}


def _declared(path: Path, known: tuple[Path, ...], places: Places) -> Iterator[Note]:
    name = _declaration(path)
    if name in places:
        items = sum(each[:-1] == name for each in known)
        values = f", with {items} value{'s' if items > 1 else ''}" if items else ""
        yield Note(f"`{name[-1]}` is declared here{values}", places[name])
        return
    near = similar(".".join(path), [".".join(each) for each in known], 1)
    meant = _declaration(tuple(near[0].split("."))) if near else name[:-1]
    if meant in places:
        told = f"`{meant[-1]}` is declared here" if near else "what is declared stands here"
        yield Note(told, places[meant])


def _declaration(path: Path) -> Path:
    """Of `depths.0` the declaration is `depths`, of `net.depths.0` it is `net.depths`."""
    return path[:2] if path[0] == NET else path[:1]
