"""Findings for programs."""

import json

from resnet_dsl.diagnostics import Note, SourceFile, Span
from resnet_dsl.diagnostics.json_format import finding, to_json
from resnet_dsl.rules.file_rules import FileNotFound
from resnet_dsl.rules.yaml_rules import DuplicateKey


def test_fields() -> None:
    source = SourceFile("a.yaml", "a: 1\na: 2\n")
    first = Note("first defined here", Span(source, 1, 1, 1, 2))
    found = DuplicateKey(span=Span(source, 2, 1, 2, 2), key="a", notes=(first, Note("b")))
    assert json.loads(to_json(finding(found))) == {
        "code": "Y007",
        "name": "duplicate-key",
        "severity": "error",
        "message": "the key `a` is already defined in this map",
        "help": "keep one of the two",
        "file": "a.yaml",
        "line": 2,
        "column": 1,
        "end_line": 2,
        "end_column": 2,
        "notes": [
            {
                "text": "first defined here",
                "file": "a.yaml",
                "line": 1,
                "column": 1,
                "end_line": 1,
                "end_column": 2,
            },
            {"text": "b"},
        ],
    }


def test_no_place() -> None:
    found = finding(FileNotFound(file="x.yaml"))
    assert set(found) == {"code", "name", "severity", "message", "help", "notes"}


def test_exact_and_harmless() -> None:
    name = '\x1b]0;x\x07\x7f\x9b\u202e\ud800\n::error::"%0A]]>é.yaml'
    text = to_json(finding(FileNotFound(file=name)))
    assert all(line.isprintable() for line in text.split("\n"))
    assert text.isascii()
    assert name in json.loads(text)["message"]
