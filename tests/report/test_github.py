"""Workflow commands, read as GitHub's runner reads them."""

import re
from pathlib import Path

from tests.report.reports import HOSTILE_WORD, report

COMMAND = re.compile(r"::(\w+) (.*?)::(.*)")


def read(line: str) -> tuple[str, dict[str, str], str]:
    match = COMMAND.fullmatch(line)
    assert match
    pairs = (each.split("=", 1) for each in match[2].split(","))
    return match[1], {key: _unescaped(value) for key, value in pairs}, _unescaped(match[3])


def _unescaped(text: str) -> str:
    for code, character in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n")):
        text = text.replace(code, character)
    return text.replace("%25", "%")


def test_commands(folder: Path) -> None:
    lines = report(folder, "github").out.splitlines()
    found = [read(line) for line in lines]
    kind, properties, message = next(each for each in found if "odd.yaml" in each[1]["file"])
    assert kind == "warning"
    assert properties["title"] == "resnet-dsl (L301 cancelled-bias)"
    assert (properties["file"], properties["line"], properties["col"]) == (
        "nets/odd.yaml",
        "10",
        "28",
    )
    assert message.startswith("nets/odd.yaml:10:28: L301 ")


def test_hostile_text_stays_text(folder: Path) -> None:
    lines = report(folder, "github").out.splitlines()
    (hostile,) = (line for line in lines if "S101 unknown-key" in line and "amp;" in line)
    _, properties, message = read(hostile)
    assert list(properties) == ["title", "file", "line", "col", "endLine", "endColumn"]
    assert "a%250A" in hostile
    assert HOSTILE_WORD[:20].replace("%", "%25") in hostile
    assert HOSTILE_WORD.replace("%0A", "\n") in message.replace("%0A", "\n")
