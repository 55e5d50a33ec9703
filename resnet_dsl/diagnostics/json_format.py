"""Findings as JSON for programs: exact values, and no character that a terminal would obey."""

import json
from typing import Any

from resnet_dsl.diagnostics.diagnostic import Diagnostic, Note
from resnet_dsl.diagnostics.span import Span


def to_json(value: object, indent: int | None = 2) -> str:
    """A value as JSON in ASCII, without control characters."""
    return json.dumps(value, indent=indent).replace("\x7f", "\\u007f")


def finding(diagnostic: Diagnostic) -> dict[str, Any]:
    """Code, name, severity, message, help, the place if there is one, and notes.

    Lines and columns are 1-based, columns count code points, and the end is exclusive.
    """
    return {
        "code": diagnostic.code,
        "name": diagnostic.name(),
        "severity": diagnostic.severity,
        "message": diagnostic.message(),
        "help": diagnostic.help(),
        **_place(diagnostic.span),
        "notes": [_note(note) for note in diagnostic.notes],
    }


def _note(note: Note) -> dict[str, Any]:
    return {"text": note.text, **_place(note.span)}


def _place(span: Span | None) -> dict[str, Any]:
    if span is None:
        return {}
    return {
        "file": span.source.name,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
