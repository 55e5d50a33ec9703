"""What the compiler makes of a mutant, and whether it says so where the change is."""

import time
from collections.abc import Iterator
from pathlib import Path

from resnet_dsl.compiler import load
from resnet_dsl.diagnostics import Diagnostic, Span, SpecError
from resnet_dsl.diagnostics.text import render


def outcome(spec: Path) -> tuple[tuple[Diagnostic, ...], float]:
    """What is said of a spec, () where it is accepted, and the seconds that it took."""
    start = time.process_time()
    try:
        found = load(str(spec)).findings()
    except SpecError as error:
        found = error.diagnostics
    render(found)
    return found, time.process_time() - start


def spans(diagnostic: Diagnostic) -> Iterator[Span]:
    """Every place that a finding tells."""
    for span in (diagnostic.span, *(note.span for note in diagnostic.notes)):
        if span:
            yield span


def is_inside(span: Span) -> bool:
    """Whether a place lies in its file."""
    lines = span.source.lines
    if not 1 <= span.line <= span.end_line <= len(lines):
        return False
    if (span.line, span.column) > (span.end_line, span.end_column) or span.column < 1:
        return False
    columns = ((span.line, span.column), (span.end_line, span.end_column))
    return all(column <= len(lines[line - 1]) + 1 for line, column in columns)
