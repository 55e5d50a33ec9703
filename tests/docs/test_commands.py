"""Command lines in the documentation: the cheap ones run, of the others the arguments are read."""

import shlex
from pathlib import Path

import pytest

from resnet_dsl.cli.app import cli
from tests.cli.call import call
from tests.docs.fences import ROOT, fences
from tests.docs.specs import write_specs

COSTLY = ("train", "evaluate", "verify", "plot")
"""Commands that need a framework or a library that draws."""

LINES = [
    pytest.param(fence.page, shlex.split(line, comments=True)[1:], id=f"{fence.place}-{line[:40]}")
    for fence in fences("sh")
    for line in fence.text.splitlines()
    if line.startswith("resnet-dsl ")
]


@pytest.mark.parametrize(("page", "arguments"), LINES)
def test_command_lines(
    page: Path, arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_specs(page, tmp_path)
    name, *rest = arguments
    if name in COSTLY:
        command = cli.get_command(cli.make_context("resnet-dsl", ["list"]), name)
        assert command is not None
        command.make_context(name, rest)
    else:
        result = call(*arguments)
        assert result.status == 0, result.err


def test_scripts_are_there() -> None:
    scripts = [
        word
        for fence in fences("sh")
        for line in fence.text.splitlines()
        for word in shlex.split(line, comments=True)
        if word.startswith("scripts/")
    ]
    assert scripts
    assert [each for each in scripts if not (ROOT / each).is_file()] == []
