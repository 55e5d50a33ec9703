"""Hostile texts and files: each is answered to the letter, soon, and in little memory."""

import os
import time
import tracemalloc
from pathlib import Path

import pytest

from resnet_dsl.compiler import load
from resnet_dsl.diagnostics import SpecError
from tests.hostile.inputs import INPUTS, SPEC, chain
from tests.regenerate import HERE, said_of_text

SECONDS = 1.0
"""Of processor time: the gate is against growth with the square of the length."""


@pytest.mark.parametrize("name", INPUTS)
def test_text(name: str) -> None:
    expected = (HERE / "hostile" / f"{name}.txt").read_text(encoding="utf-8")
    start = time.process_time()
    assert said_of_text(name, INPUTS[name]) == expected
    assert time.process_time() - start < SECONDS


def test_every_answer_has_its_text() -> None:
    assert {path.stem for path in (HERE / "hostile").glob("*.txt")} == set(INPUTS)


@pytest.mark.parametrize("name", ["bomb_of_aliases", "bomb_of_merges", "many_faults", "long_line"])
def test_memory(name: str) -> None:
    said_of_text(name, INPUTS[name])
    tracemalloc.start()
    said_of_text(name, INPUTS[name])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100e6


def _told(path: Path) -> list[str]:
    with pytest.raises(SpecError) as caught:
        load(str(path))
    return [found.code for found in caught.value.diagnostics]


def test_a_hundred_megabytes_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(100 * 2**20)
    start = time.process_time()
    assert _told(path) == ["Y010"]
    assert time.process_time() - start < SECONDS


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="needs devices")
def test_devices_pipes_and_folders(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    for path in (Path("/dev/zero"), tmp_path / "pipe.yaml", tmp_path):
        assert _told(path) == ["X314"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert _told(tmp_path / "nothing.yaml") == ["X313"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs permissions that hold")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "closed.yaml"
    path.write_text(SPEC)
    path.chmod(0)
    assert _told(path) == ["X315"]


def test_a_chain_too_long(tmp_path: Path) -> None:
    for name, text in chain(20).items():
        (tmp_path / name).write_text(text)
    assert _told(tmp_path / "n0.yaml") == ["X312"]


def test_a_link_out_of_the_project(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("password: hunter2\n")
    project = tmp_path / "project"
    project.mkdir()
    (project / "base.yaml").symlink_to(tmp_path / "secret.yaml")
    (project / "spec.yaml").write_text("extends: base.yaml\nname: net\n")
    with pytest.raises(SpecError) as caught:
        load(str(project / "spec.yaml"))
    assert "X306" in str(caught.value)
    assert "hunter2" not in str(caught.value)


def test_a_name_of_a_file_that_a_terminal_would_obey(tmp_path: Path) -> None:
    path = tmp_path / "\x1b]0;owned\x07\n::error::\u202e.yaml"
    path.write_text("version: 2\n")
    with pytest.raises(SpecError) as caught:
        load(str(path))
    assert str(caught.value).replace("\n", "").isprintable()
    assert "\n::error" not in str(caught.value)
