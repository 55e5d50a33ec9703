"""Where a piece of text stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from resnet_dsl.frozen import frozen


@dataclass(frozen=True, eq=False)
class SourceFile:
    """A text that spans point into; two reads of one file are two sources.

    `name` is what the user is shown; `path` is None for standard input; `builtin`
    says that the file ships with the package, so that blame goes to the user's own
    lines first.
    """

    name: str
    text: str = field(repr=False)
    path: Path | None = None
    builtin: bool = False

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")


@frozen
class Span:
    """A range of text: 1-based lines and columns in code points, the end exclusive."""

    source: SourceFile
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.source.name}:{self.line}:{self.column}"


def at_fault(sources: Sequence[Span]) -> Span:
    """The first place in the author's own files; a built-in's only where there is none."""
    own = [span for span in sources if not span.source.builtin]
    return own[0] if own else sources[0]
