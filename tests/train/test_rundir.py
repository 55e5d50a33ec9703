"""A run's folder: never over something else, and over an old run only when there is a new one."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from resnet_dsl.diagnostics import SpecError
from resnet_dsl.train.files import RECORD, write_aside
from resnet_dsl.train.record import Record, read_record, write_record
from resnet_dsl.train.rundir import check_free, open_folder, settle
from tests.train.fakes import told

pytestmark = pytest.mark.keras

RECORDED = Record(
    network="old",
    input=(8, 8, 1),
    classes=("a", "b"),
    parameters=1,
    spec_sha256="0",
    command="",
    settings={},
    data={"source": "digits", "digest": "0"},
    versions={},
    git=None,
    started="",
)


def taken(folder: Path, overwrite: bool = False) -> str:
    with pytest.raises(SpecError) as caught:
        check_free(folder, overwrite)
    ((code, message, _),) = told(caught)
    assert code == "T114"
    assert caught.value.diagnostics[0].unreadable
    return message


def old_run(folder: Path) -> Path:
    folder.mkdir()
    write_record(folder, RECORDED)
    (folder / "old.py").touch()
    (folder / "best.keras").write_text("old")
    (folder / "tensorboard").mkdir()
    (folder / "tensorboard" / "events").touch()
    (folder / "notes.txt").write_text("mine")
    return folder


def test_a_new_or_empty_folder_is_free(tmp_path: Path) -> None:
    check_free(tmp_path, overwrite=False)
    check_free(tmp_path / "new", overwrite=False)


def test_a_folder_with_anything_in_it_is_not(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").touch()
    (tmp_path / "file").touch()
    assert taken(tmp_path) == f"{tmp_path} is not empty"
    assert taken(tmp_path, overwrite=True) == f"{tmp_path} is no run: it has no run.json"
    (tmp_path / RECORD).write_text("{")
    with pytest.raises(SpecError) as caught:
        check_free(tmp_path, overwrite=True)
    assert told(caught)[0][0] == "T116"
    assert taken(tmp_path / "file") == f"{tmp_path / 'file'} is not a folder"


def test_a_new_folder_is_written_directly(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    assert open_folder(folder) == folder
    assert list(folder.iterdir()) == []
    settle(folder, folder)


def test_an_old_run_gives_way_to_a_finished_one(tmp_path: Path) -> None:
    folder = old_run(tmp_path / "run")
    check_free(folder, overwrite=True)
    written = open_folder(folder)
    assert written.parent == tmp_path
    assert (folder / "best.keras").read_text() == "old"
    (written / RECORD).write_text("new")
    (written / "tensorboard").mkdir()
    settle(written, folder)
    names = {path.name for path in folder.rglob("*")}
    assert names == {RECORD, "tensorboard", "notes.txt"}
    assert (folder / RECORD).read_text() == "new"
    assert not written.exists()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SpecError) as caught:
        open_folder(tmp_path / "file" / "run")
    assert told(caught)[0][0] == "T117"


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "model.keras"
    path.write_text("old")

    def fail(aside: Path) -> None:
        aside.write_text("half")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write_aside(path, fail)
    assert [each.name for each in tmp_path.iterdir()] == ["model.keras"]
    assert path.read_text() == "old"


def test_a_record_is_read_back(tmp_path: Path) -> None:
    write_record(tmp_path, RECORDED)
    assert read_record(tmp_path) == RECORDED


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"network": 1}', "\0", "[" * 10**5, '{"input": [1, 2, 3], "color": 1}'],
)
def test_a_broken_record(tmp_path: Path, text: str) -> None:
    (tmp_path / RECORD).write_text(text)
    with pytest.raises(SpecError) as caught:
        read_record(tmp_path)
    ((code, message, _),) = told(caught)
    assert code == "T116"
    assert message.startswith(f"{tmp_path}: run.json is not as `train` writes it (")


@pytest.mark.parametrize(
    "changes",
    [{"classes": 3}, {"input": [8, 8]}, {"input": [8, 8, 1e999]}, {"data": []}, {"data": None}],
)
def test_a_record_of_wrong_types(tmp_path: Path, changes: dict[str, Any]) -> None:
    (tmp_path / RECORD).write_text(json.dumps(asdict(RECORDED) | changes))
    with pytest.raises(SpecError) as caught:
        read_record(tmp_path)
    assert told(caught)[0][0] == "T116"
