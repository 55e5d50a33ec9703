"""The two commands: what they print, and their exit status."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from resnet_dsl.cli import main
from resnet_dsl.train.checkpoints import Checkpoints
from tests.train.fakes import save_image

pytestmark = pytest.mark.keras

SPEC = """\
version: 1
name: tiny
input: {height: 8, width: 8, channels: 1}
classes: CLASSES
stem: [{conv: {filters: 8, kernel: 3}}]
block: basic
stages: [{blocks: 1, with: {filters: 16, stride: 2}}]
head: {top: [flatten, {dense: {units: $classes}}, softmax]}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tiny.yaml").write_text(SPEC.replace("CLASSES", "10"))
    (tmp_path / "three.yaml").write_text(SPEC.replace("CLASSES", "3"))
    return tmp_path


def run(arguments: list[str]) -> int:
    """The exit status of the command line."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert isinstance(ended.value.code, int)
    return ended.value.code


def trained(*more: str) -> int:
    return run(["train", "tiny.yaml", "--epochs", "1", "--batch-size", "128", *more])


def test_a_layer_of_our_own_is_known_to_a_fresh_process(folder: Path) -> None:
    own = "block: basic\nwith: {shortcut: [{option_a: {filters: $filters, stride: $strides}}]}"
    text = SPEC.replace("CLASSES", "10").replace("block: basic", own)
    (folder / "tiny.yaml").write_text(text)
    assert trained("-o", "a/run") == 0
    command = [sys.executable, "-m", "resnet_dsl", "evaluate", "a/run"]
    assert subprocess.run(command, capture_output=True, text=True, check=False).returncode == 0


@pytest.mark.usefixtures("folder")
def test_train_then_evaluate(capsys: pytest.CaptureFixture[str]) -> None:
    assert trained("-o", "a/run") == 0
    best, last = capsys.readouterr().out.splitlines()[-2:]
    assert best.startswith("best epoch 1: validation accuracy ")
    assert last.startswith("test accuracy ")
    assert last.endswith("% after the last epoch; wrote a/run")
    assert run(["evaluate", "a/run"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("tiny, final model, on digits: accuracy ")
    assert run(["evaluate", "a/run", "--format", "json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert f"accuracy {found['accuracy']:.2%} " in text
    assert sum(map(sum, found["confusion"])) == found["data"]["images"] == 359
    assert trained("-o", "a/run") == 2
    assert "T114 a/run is not empty" in capsys.readouterr().err


def test_a_run_without_a_name_gets_one(folder: Path) -> None:
    assert trained() == 0
    (made,) = (folder / "runs").iterdir()
    assert made.name.startswith("tiny-20")


def test_a_run_is_repeated_from_its_own_spec(folder: Path) -> None:
    assert trained("-o", "first") == 0
    assert run(["train", "first/spec.yaml", "--epochs", "1", "-o", "second"]) == 0
    first, second = (folder / name for name in ("first", "second"))
    assert (first / "spec.yaml").read_text() == (second / "spec.yaml").read_text()
    assert json.loads((second / "run.json").read_text())["network"] == "tiny"


def test_a_folder_of_images_that_changes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(30):
        save_image(folder / "photos" / "abc"[number % 3] / f"{number}.png", number)
    assert run(["train", "three.yaml", "--data", "photos", "--epochs", "1", "-o", "r"]) == 0
    save_image(folder / "photos" / "a" / "new.png", 99)
    capsys.readouterr()
    assert run(["evaluate", "r"]) == 0
    assert "note: the data has changed since the run" in capsys.readouterr().err
    (folder / "photos" / "a").rename(folder / "photos" / "z")
    assert run(["evaluate", "r"]) == 1
    assert "has a class `b` where the run has `a`" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "status", "code"),
    [
        (["train", "three.yaml", "-o", "run"], 1, "T109"),
        (["train", "tiny.yaml", "--data", "none", "-o", "run"], 2, "T103"),
        (["train", "tiny.yaml", "--augment", "flip", "-o", "run"], 2, "T118"),
        (["train", "tiny.yaml", "-o", "tiny.yaml/run"], 2, "T117"),
        (["train", "tiny.yaml", "--seed", "-1"], 2, "--seed"),
        (["train", "tiny.yaml", "--epochs", "0"], 2, "--epochs"),
        (["train", "tiny.yaml", "--learning-rate", "nan", "-o", "run"], 2, "not a number"),
        (["train", "tiny.yaml", "--validation", "nan", "-o", "run"], 2, "not a number"),
        (["train", "tiny.yaml", "--validation", "0.6", "-o", "run"], 2, "--validation"),
        (["train", "tiny.yaml", "-o", "x" * 300], 2, "T117"),
        (["evaluate", "nothing"], 2, "T116"),
    ],
)
def test_what_cannot_be(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    status: int,
    code: str,
) -> None:
    assert run(arguments) == status
    assert code in capsys.readouterr().err
    assert not (folder / "run").exists()


def test_ctrl_c(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def on_epoch_begin(self: Checkpoints, epoch: int, logs: object = None) -> None:
        if epoch == 1:
            raise KeyboardInterrupt

    monkeypatch.setattr(Checkpoints, "on_epoch_begin", on_epoch_begin)
    assert trained("--epochs", "2", "-o", "run") == 130
    told = "interrupted after epoch 1: run/last.keras has its state\n"
    assert capsys.readouterr().err.endswith(told)
    assert (folder / "run" / "last.keras").is_file()
    assert run(["evaluate", "run"]) == 0
    said = capsys.readouterr()
    assert "status is `interrupted`): this is its last checkpoint" in said.err
    assert said.out.startswith("tiny, last model, on digits: accuracy ")


def test_divergence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    linear = (
        "{params: {filters: int, stride: int}, steps: [{conv: {filters: $filters, kernel: 3}}]}"
    )
    steep = SPEC.replace("CLASSES", f"10\nblocks: {{linear: {linear}}}")
    (folder / "tiny.yaml").write_text(steep.replace("block: basic", "block: linear"))
    assert trained("--learning-rate", "1000", "-o", "run") == 1
    assert "T115 the loss became " in capsys.readouterr().err


def test_loading_keras_says_nothing(folder: Path) -> None:
    environment = {key: text for key, text in os.environ.items() if key != "TF_CPP_MIN_LOG_LEVEL"}
    done = subprocess.run(
        [sys.executable, "-m", "resnet_dsl", "train", "three.yaml", "-o", "run"],
        env=environment | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("T109 ")
