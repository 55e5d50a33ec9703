"""A `$name` that means nothing where it stands, and the declaration that it may have meant."""

from collections.abc import Iterable, Iterator, Mapping

from resnet_dsl.diagnostics import Note, Span
from resnet_dsl.diagnostics.similar import similar
from resnet_dsl.expressions import Path
from resnet_dsl.rules.language_rules import UnknownVariable

Places = Mapping[Path, Span]
"""Where names are declared: `()` is the place of the declarations as a whole."""


def unknown_variable(
    path: Path, where: str, known: Iterable[Path], places: Places, span: Span
) -> UnknownVariable:
    """The finding, with a note on the declaration that has to do with it."""
    known = tuple(known)
    accepted = tuple(".".join(each) for each in known)
    notes = tuple(_declared(path, known, places))
    name = ".".join(path)
    return UnknownVariable(variable=name, where=where, accepted=accepted, span=span, notes=notes)


def bare(path: Path) -> Path:
    """A name of the network's as it is declared, without `net`."""
    return path[1:] if path[0] == "net" else path


def _declared(path: Path, known: tuple[Path, ...], places: Places) -> Iterator[Note]:
    name = bare(path)[:1]
    if name in places:
        items = sum(each[:-1] == name for each in known)
        values = f"{items} value" if items == 1 else f"{items} values"
        said = f"with {values}" if items else "as a single value"
        yield Note(f"`{name[0]}` is declared here, {said}", places[name])
        return
    near = similar(".".join(path), [".".join(each) for each in known], 1)
    meant = bare(tuple(near[0].split(".")))[:1] if near else ()
    if meant in places:
        told = f"`{meant[0]}` is declared here" if meant else "what is declared stands here"
        yield Note(told, places[meant])
