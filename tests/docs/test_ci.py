"""What is pasted into CI: it is YAML, and its commands exist and do what they should."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.conftest import TINY
from tests.docs.fences import ROOT, fences_of

ACTION = ROOT / "action.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
SNIPPETS = [
    pytest.param(fence, id=fence.place)
    for fence in fences_of(ROOT / "docs" / "ci.md")
    if fence.language == "text"
]


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings(each)


@pytest.mark.parametrize("fence", SNIPPETS)
def test_snippets(fence) -> None:
    from resnet_dsl.cli.validate import validate

    snippet = yaml.safe_load(fence.text)
    assert snippet
    for command in strings(snippet):
        if command.startswith("resnet-dsl "):
            _, name, *arguments = shlex.split(command.partition(" > ")[0])
            assert name == "validate"
            validate.make_context(name, arguments)


def test_the_hook_runs(tmp_path: Path) -> None:
    (hook,) = yaml.safe_load(HOOKS.read_text("utf-8"))
    assert hook.keys() == {"id", "name", "description", "entry", "language", "types"}
    (tmp_path / "net.yaml").write_text(TINY)
    (tmp_path / "ci.yml").write_text("jobs: {}\n")
    _, *arguments = shlex.split(hook["entry"])
    assert run([*arguments, "net.yaml", "ci.yml"], tmp_path).returncode == 0
    (tmp_path / "net.yaml").write_text(TINY.replace("kernel", "kernal"))
    assert run([*arguments, "net.yaml", "ci.yml"], tmp_path).returncode == 1


def run(arguments: list[str], folder: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "resnet_dsl", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment())


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.mark.skipif(shutil.which("bash") is None, reason="the action's steps are bash")
@pytest.mark.parametrize(
    ("specs", "options", "status", "said"),
    [
        ("good.yaml", "", 0, ""),
        ("good.yaml\nwrong.yaml", "--quiet", 1, "::error title=resnet-dsl (S101 unknown-key)"),
        (".", "--exit-zero\n--select=L301", 0, "::error "),
        ("$(touch owned)", "", 2, "$(touch owned)"),
    ],
)
def test_the_action_validates(
    tmp_path: Path, specs: str, options: str, status: int, said: str
) -> None:
    """Its last step, with the command line in the place where the step before installs it."""
    action = yaml.safe_load(ACTION.read_text("utf-8"))
    inputs = {"specs": specs, "options": options}
    *_, step = action["runs"]["steps"]
    names = {"SPECS": "specs", "OPTIONS": "options"}
    assert step["env"] == {key: f"${{{{ inputs.{name} }}}}" for key, name in names.items()}
    assert set(names.values()) < set(action["inputs"])
    installed = tmp_path / "temp" / "resnet-dsl" / "bin" / "resnet-dsl"
    installed.parent.mkdir(parents=True)
    installed.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m resnet_dsl "$@"\n')
    installed.chmod(0o755)
    work = tmp_path / "work"
    work.mkdir()
    (work / "good.yaml").write_text(TINY)
    (work / "wrong.yaml").write_text(TINY.replace("kernel", "kernal"))
    env = {key: inputs[name] for key, name in names.items()}
    env = {**environment(), **env, "RUNNER_TEMP": str(tmp_path / "temp")}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    done = subprocess.run(command, cwd=work, env=env, capture_output=True, text=True)
    assert done.returncode == status, done.stderr
    assert said in done.stdout + done.stderr
    assert not (work / "owned").exists()


def test_no_input_is_put_into_a_script() -> None:
    action = yaml.safe_load(ACTION.read_text("utf-8"))
    scripts = [step["run"] for step in action["runs"]["steps"] if "run" in step]
    assert len(scripts) == 2
    assert not [script for script in scripts if "${{" in script]
    for script in scripts:
        subprocess.run(["bash", "-n", "-c", script], check=True)
