"""Small specs written to a file, and what is found in them."""

from pathlib import Path

from resnet_dsl.compiler import load
from resnet_dsl.diagnostics import Diagnostic

HEAD = """\
version: 1
name: net
input: {height: 16, width: 16, channels: 3}
classes: 4
"""
BODY = """\
block: preact_basic
stages: [{blocks: 1, with: {filters: 8}}]
"""
QUIET = "conventions: {conv: {bias: false}}\n"


def written(folder: Path, lines: str, *, head: str = HEAD, body: str = BODY) -> Path:
    """A spec with some lines of its own, the fifth and those that follow."""
    path = folder / "net.yaml"
    path.write_text(head + lines + body)
    return path


def findings(path: Path) -> tuple[Diagnostic, ...]:
    return load(str(path)).findings()


def told(path: Path) -> list[str]:
    """'CODE line:column' for each finding."""
    return [f"{each.code} {each.span.line}:{each.span.column}" for each in findings(path)]
