"""Where a finding lies, as programs ask: a path from the repository's root, a range."""

import os
from functools import cache
from pathlib import Path

from resnet_dsl.diagnostics import Diagnostic, Span
from resnet_dsl.frozen import frozen


@frozen
class Place:
    """A path with `/`, and 1-based lines and columns in code points, the end exclusive.

    The path is absolute outside the repository, and `<...>` for what is no file of the
    user's.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    """The line itself, without blanks around it."""


def place_of(diagnostic: Diagnostic, spec: str) -> Place:
    """The place that a finding blames; the start of the spec where it blames none."""
    if diagnostic.span is None:
        path = spec if spec.startswith("<") else _from_root(Path(spec))
        return Place("<stdin>" if spec == "-" else path, 1, 1, 1, 1, "")
    return place_of_span(diagnostic.span)


def place_of_span(span: Span) -> Place:
    """A range of text, never empty before its start."""
    source = span.source
    path = source.name if source.builtin or source.path is None else _from_root(source.path)
    line, column = max(span.line, 1), max(span.column, 1)
    end = max((line, column), (span.end_line, span.end_column))
    lines = source.lines
    text = lines[line - 1].strip() if line <= len(lines) else ""
    return Place(path, line, column, *end, text)


def _from_root(path: Path) -> str:
    absolute = Path(os.path.abspath(path))
    root = _repository(Path.cwd())
    return (absolute.relative_to(root) if absolute.is_relative_to(root) else absolute).as_posix()


@cache
def _repository(here: Path) -> Path:
    """The nearest folder with `.git`, from here upwards; else this one."""
    return next((each for each in (here, *here.parents) if (each / ".git").exists()), here)
