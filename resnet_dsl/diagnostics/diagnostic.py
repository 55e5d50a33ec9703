"""What every finding about a spec has: a code, a place, a message, a remedy."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar, Literal, Self, dataclass_transform

from resnet_dsl.diagnostics.span import Span
from resnet_dsl.frozen import frozen


@frozen
class Note:
    """A second place that has to do with a finding."""

    text: str
    span: Span | None = None


@dataclass_transform(kw_only_default=True, frozen_default=True)
class _Record:
    """To a type checker, its subclasses are frozen dataclasses; at run time, attribute bags.

    There are many rules, and generating the methods of each would slow every start.
    """

    def __init__(self, **fields: Any) -> None:
        vars(self).update(fields)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a finding does not change: {name}")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((type(self), vars(self).get("span")))


class Diagnostic(_Record):
    """One finding. A subclass is one rule: its docstring is the rule's documentation.

    `code` is stable: it is never given to another rule. `unreadable` marks the rules
    about files that could not be read, which are no fault of what a spec says; `wrong_use`
    those about commands.
    """

    code: ClassVar[str]
    unreadable: ClassVar[bool] = False
    wrong_use: ClassVar[bool] = False
    severity: ClassVar[Literal["error", "warning"]] = "error"
    span: Span | None = None
    notes: tuple[Note, ...] = ()

    def with_notes(self, *notes: Note) -> Self:
        """The same finding with more notes."""
        return type(self)(**{**vars(self), "notes": (*self.notes, *notes)})

    def message(self) -> str:
        """What is wrong, quoting the offending value: one line, no final full stop."""
        raise NotImplementedError

    def help(self) -> str | None:
        """What would be right, or None where only the author can know."""
        return None

    def cause(self) -> object:
        """What it has in common with others that the same mistake made; None where nothing.

        Of those only the first is told, with notes on the places of the rest.
        """
        return None

    def again(self) -> str:
        """What is noted of it where another with the same cause is told."""
        return "also here"

    @classmethod
    def status(cls) -> int:
        """What a command exits with: 0 for a warning, 1 for a wrong spec, 2 for all else."""
        if cls.severity == "warning":
            return 0
        return 2 if cls.unreadable or cls.wrong_use else 1

    @classmethod
    def name(cls) -> str:
        """The rule's name in kebab case, from the class name."""
        return "".join(f"-{c.lower()}" if c.isupper() else c for c in cls.__name__).lstrip("-")


class Lint(Diagnostic):
    """A warning about a spec that compiles: it is hardly what the author meant.

    A comment at the end of its line suppresses it.
    """

    severity = "warning"


class SpecError(Exception):
    """A spec that cannot be used; carries every finding, sorted by place.

    It is raised to stop a stage, and caught by the command line; `str()` of it is
    what the command line would print, without colour.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = in_order(diagnostics)
        super().__init__(self.diagnostics)

    def __str__(self) -> str:
        from resnet_dsl.diagnostics.text import render

        return render(self.diagnostics)


class Problems:
    """Collects findings, so that all of a stage's are reported at once."""

    def __init__(self) -> None:
        self._found: list[Diagnostic] = []

    def add(self, diagnostic: Diagnostic) -> None:
        self._found.append(diagnostic)

    def __bool__(self) -> bool:
        return bool(self._found)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def stop_if_any(self) -> None:
        """Raise SpecError with all that was found; do nothing where nothing was."""
        if self._found:
            raise SpecError(self._found)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By place, each finding once, and those with one cause as one."""

    def place(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
        span = diagnostic.span
        where = (span.source.name, span.line, span.column) if span else ("", 0, 0)
        return (*where, diagnostic.code, diagnostic.message())

    unique = {place(diagnostic): diagnostic for diagnostic in diagnostics}
    told: dict[object, Diagnostic] = {}
    for key in sorted(unique):
        found = unique[key]
        cause = (found.code, found.cause()) if found.cause() is not None else key
        if cause in told:
            if found.span != told[cause].span:
                told[cause] = told[cause].with_notes(Note(found.again(), found.span))
        else:
            told[cause] = found
    return tuple(told.values())
