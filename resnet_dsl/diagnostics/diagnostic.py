"""What every finding about a spec has: a code, a place, a message, a remedy."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar

from resnet_dsl.diagnostics.span import Span


@dataclass(frozen=True)
class Note:
    """A second place that has to do with a finding."""

    text: str
    span: Span | None = None


@dataclass(frozen=True, kw_only=True)
class Diagnostic:
    """One finding. A subclass is one rule: its docstring is the rule's documentation.

    `code` is stable: it is never given to another rule. `unreadable` marks the rules
    about files that could not be read, which are no fault of what a spec says.
    """

    code: ClassVar[str]
    unreadable: ClassVar[bool] = False
    span: Span | None = None
    notes: tuple[Note, ...] = field(default=())

    def message(self) -> str:
        """What is wrong, quoting the offending value: one line, no final full stop."""
        raise NotImplementedError

    def help(self) -> str | None:
        """What would be right, or None where only the author can know."""
        return None

    @classmethod
    def name(cls) -> str:
        """The rule's name in kebab case, from the class name."""
        return "".join(f"-{c.lower()}" if c.isupper() else c for c in cls.__name__).lstrip("-")


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

    def __len__(self) -> int:
        return len(self._found)

    def stop_if_any(self) -> None:
        """Raise SpecError with all that was found; do nothing where nothing was."""
        if self._found:
            raise SpecError(self._found)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By place, each finding once."""

    def place(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
        span = diagnostic.span
        where = (span.source.name, span.line, span.column) if span else ("", 0, 0)
        return (*where, diagnostic.code, diagnostic.message())

    unique = {place(diagnostic): diagnostic for diagnostic in diagnostics}
    return tuple(unique[key] for key in sorted(unique))
