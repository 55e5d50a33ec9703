"""Whole runs of a tiny network: what they leave behind, and what they leave alone."""

import csv
import json
import os
import re
from io import StringIO
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest
from rich.console import Console

from resnet_dsl.diagnostics import SpecError
from resnet_dsl.train.checkpoints import Checkpoints
from resnet_dsl.train.evaluate import evaluate
from resnet_dsl.train.faults import fault_of
from resnet_dsl.train.guard import LossGuard
from resnet_dsl.train.run import Outcome, train
from resnet_dsl.train.schedule import schedule
from resnet_dsl.train.settings import Settings
from tests.train.fakes import FakeNetwork, images, told

pytestmark = pytest.mark.keras

FILES = {
    "best.keras",
    "curves.png",
    "last.keras",
    "metrics.csv",
    "model.keras",
    "run.json",
    "spec.yaml",
    "tensorboard",
    "tiny.py",
}
QUICK = Settings(epochs=2, batch_size=128, learning_rate=0.2)


def run(folder: Path, settings: Settings = QUICK, **changes: Any) -> tuple[Outcome, str]:
    """A run's outcome, and what it said."""
    stream, overwrite = StringIO(), changes.pop("overwrite", False)
    console = Console(file=stream, width=40)
    return train(FakeNetwork(**changes), settings, folder, overwrite, console), stream.getvalue()


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of a run of two epochs on digits, and what it said."""
    folder = tmp_path_factory.mktemp("runs") / "run"
    outcome, said = run(folder)
    assert (outcome.folder, outcome.fitted.status) == (folder, "finished")
    return folder, said


def record(folder: Path) -> dict[str, Any]:
    found = json.loads((folder / "run.json").read_text())
    assert isinstance(found, dict)
    return found


def test_a_run_leaves_these_files(done: tuple[Path, str]) -> None:
    folder, _ = done
    assert {path.name for path in folder.iterdir()} == FILES
    assert (folder / "spec.yaml").read_text() == FakeNetwork().to_yaml()
    assert (folder / "tiny.py").read_text() == FakeNetwork().source()
    assert (folder / "curves.png").read_bytes().startswith(b"\x89PNG")
    assert any((folder / "tensorboard").rglob("events*"))


def test_a_run_says_a_line_per_epoch_however_narrow_the_pipe(done: tuple[Path, str]) -> None:
    folder, said = done
    lines = said.splitlines()
    assert lines[:3] == [
        "tiny: 2,730 parameters",
        "digits: 1,295 images train, 143 validate, 359 test, 10 classes",
        f"2 epochs in batches of 128, seed 0, into {folder}",
    ]
    assert lines[3].split() == [
        "epoch", "loss", "accuracy", "validation", "loss", "accuracy", "seconds"
    ]  # fmt: skip
    assert [line[:5] for line in lines[4:]] == ["1/2  ", "2/2  "]
    assert len({len(line) for line in lines[3:]}) == 1
    assert "\x1b" not in said


def test_the_metrics_have_a_row_per_epoch(done: tuple[Path, str]) -> None:
    with (done[0] / "metrics.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [row["epoch"] for row in rows] == ["1", "2"]
    assert set(rows[0]) == {
        "epoch", "accuracy", "learning_rate", "loss", "seconds", "val_accuracy", "val_loss"
    }  # fmt: skip
    assert float(rows[1]["loss"]) < float(rows[0]["loss"])
    assert float(rows[1]["learning_rate"]) == pytest.approx(0, abs=1e-6)


def test_the_record_has_what_repeats_the_run(done: tuple[Path, str]) -> None:
    found = record(done[0])
    assert found["status"] == "finished"
    assert found["command"] == (
        "resnet-dsl train spec.yaml --data digits --epochs 2 --batch-size 128"
        " --learning-rate 0.2 --seed 0 --validation 0.1"
    )
    assert found["versions"]["keras"] == keras.__version__
    assert found["versions"]["backend"] == keras.backend.backend()
    counts = {part: found["data"][part] for part in ("train", "validation", "test")}
    assert counts == {"train": 1295, "validation": 143, "test": 359}
    assert (found["input"], found["parameters"]) == ([8, 8, 1], 2730)
    assert set(found["results"]) == {
        "epochs", "seconds", "test_accuracy", "test_loss", "best_validation_accuracy", "best_epoch"
    }  # fmt: skip


def test_evaluating_gives_the_accuracy_that_training_saw(done: tuple[Path, str]) -> None:
    found = evaluate(done[0], None, "final")
    results = record(done[0])["results"]
    assert found.same_data
    assert found.report.accuracy == pytest.approx(results["test_accuracy"], abs=1e-6)
    assert found.report.accuracy > 0.5


def test_other_data_can_be_evaluated_and_is_told_apart(
    done: tuple[Path, str], tmp_path: Path
) -> None:
    whole = images(list(range(10)) * 4)
    np.savez(tmp_path / "other.npz", x=whole.pixels, y=whole.labels)
    found = evaluate(done[0], str(tmp_path / "other.npz"), "last")
    assert not found.same_data
    assert found.report.images == 10


def test_a_seed_makes_a_run_repeat(done: tuple[Path, str], tmp_path: Path) -> None:
    again, _ = run(tmp_path / "again")
    other, _ = run(tmp_path / "other", Settings(**{**vars(QUICK), "seed": 1}))
    with (done[0] / "metrics.csv").open() as file:
        first = float(next(csv.DictReader(file))["loss"])
    assert again.fitted.history["loss"][0] == pytest.approx(first, rel=1e-3)
    assert other.fitted.history["loss"][0] != pytest.approx(first, rel=1e-3)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"classes": 7}, "T109"),
        ({"input": (8, 8, 2)}, None),
        ({"ending": "relu"}, "T113"),
        ({"flat": False}, "T113"),
    ],
)
def test_what_does_not_fit_writes_nothing(
    tmp_path: Path, changes: dict[str, Any], code: str | None
) -> None:
    if code is None:
        run(tmp_path / "run", Settings(epochs=1, batch_size=512), **changes)
        return
    with pytest.raises(SpecError) as caught:
        run(tmp_path / "run", **changes)
    assert [found for found, _, _ in told(caught)] == [code]
    assert list(tmp_path.iterdir()) == []


def test_scores_without_a_softmax_train_too(tmp_path: Path) -> None:
    outcome, _ = run(tmp_path / "run", ending="linear")
    assert outcome.fitted.history["val_accuracy"][-1] > 0.5


def test_divergence_stops_the_run_at_its_step(tmp_path: Path) -> None:
    outcome, _ = run(tmp_path / "run", steep=1e38)
    assert outcome.fitted.fault is not None
    (found,) = outcome.fitted.fault.diagnostics
    assert found.code == "T115"
    assert re.fullmatch(r"the loss became (inf|nan) in epoch 1, step \d", found.message())
    assert found.help() == "try --learning-rate 0.02"
    assert record(tmp_path / "run")["status"] == "diverged"
    with pytest.raises(SpecError) as caught:
        evaluate(tmp_path / "run", None, "final")
    assert "the run's status is `diverged`" in told(caught)[0][1]


@pytest.fixture
def interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the second epoch."""

    def on_epoch_begin(self: Checkpoints, epoch: int, logs: object = None) -> None:
        if epoch == 1:
            raise KeyboardInterrupt

    monkeypatch.setattr(Checkpoints, "on_epoch_begin", on_epoch_begin)


@pytest.mark.usefixtures("interrupted")
def test_an_interrupted_run_keeps_what_it_had(tmp_path: Path) -> None:
    outcome, _ = run(tmp_path / "run")
    assert (outcome.fitted.status, outcome.fitted.epochs) == ("interrupted", 1)
    left = {path.name for path in (tmp_path / "run").iterdir()}
    assert left == FILES - {"model.keras"}
    assert record(tmp_path / "run")["status"] == "interrupted"
    assert evaluate(tmp_path / "run", None, "last").report.images == 359
    with pytest.raises(SpecError) as caught:
        evaluate(tmp_path / "run", None, "final")
    assert told(caught)[0][2] == "--checkpoint best or --checkpoint last"


@pytest.mark.usefixtures("interrupted")
def test_an_interrupted_run_does_not_touch_the_one_that_it_was_to_replace(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    run(folder, Settings(epochs=1, batch_size=512))
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    second, _ = run(folder, overwrite=True)
    assert second.fitted.status == "interrupted"
    assert second.folder != folder
    assert (second.folder / "last.keras").is_file()
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_a_finished_run_replaces_another(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    run(folder, Settings(epochs=1, batch_size=512), name="former")
    outcome, _ = run(folder, Settings(epochs=1, batch_size=256), overwrite=True)
    assert outcome.folder == folder
    assert {path.name for path in folder.iterdir()} == FILES
    assert record(folder)["settings"]["batch_size"] == 256
    assert os.listdir(tmp_path) == ["run"]


def test_a_model_that_cannot_be_loaded(done: tuple[Path, str], tmp_path: Path) -> None:
    for name in ("run.json", "model.keras"):
        (tmp_path / name).write_bytes((done[0] / name).read_bytes()[: 10**4])
    with pytest.raises(SpecError) as caught:
        evaluate(tmp_path, None, "final")
    message = f"{tmp_path}: model.keras is damaged, or is no Keras model"
    assert told(caught)[0][:2] == ("T116", message)


def test_a_disk_that_fills_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "last.keras")

    monkeypatch.setattr("resnet_dsl.train.checkpoints.write_aside", full)
    with pytest.raises(SpecError) as caught:
        run(tmp_path / "run")
    assert told(caught)[0][:2] == ("T117", "cannot write last.keras: No space left on device")


@pytest.mark.parametrize(("epochs", "steps"), [(10, 44), (3, 7), (1, 2)])
def test_the_learning_rate_rises_then_falls_to_zero(epochs: int, steps: int) -> None:
    plan = schedule(Settings(epochs=epochs, learning_rate=0.5), steps)
    rates = [float(plan(step)) for step in range(epochs * steps + 1)]
    top = max(1, round(epochs * steps / 10))
    assert rates[top] == pytest.approx(0.5)
    assert rates[: top + 1] == pytest.approx(np.linspace(0, 0.5, top + 1).tolist())
    assert all(a > b for a, b in zip(rates[top:], rates[top + 1 :], strict=False))
    assert rates[-1] == pytest.approx(0, abs=1e-6)


def test_a_single_step_has_no_room_for_a_schedule() -> None:
    assert schedule(Settings(epochs=1, learning_rate=0.5), 1) == 0.5


def test_a_model_of_another_run(done: tuple[Path, str], tmp_path: Path) -> None:
    (tmp_path / "run.json").write_bytes((done[0] / "run.json").read_bytes())
    other = keras.Sequential([keras.Input((8, 8, 1)), keras.layers.Flatten()])
    other.save(tmp_path / "model.keras")
    with pytest.raises(SpecError) as caught:
        evaluate(tmp_path, None, None)
    assert "is not the model of this run: it puts out (None, 64)" in told(caught)[0][1]


def test_what_only_a_killed_run_left_is_evaluated(done: tuple[Path, str], tmp_path: Path) -> None:
    for name in ("run.json", "last.keras"):
        (tmp_path / name).write_bytes((done[0] / name).read_bytes())
    found = evaluate(tmp_path, None, None).report
    assert found.checkpoint == "last"
    whole = evaluate(done[0], None, None).report
    assert whole.checkpoint == "final"
    np.testing.assert_array_equal(found.confusion, whole.confusion)


def test_a_run_without_images_to_validate(tmp_path: Path) -> None:
    settings = Settings(epochs=2, batch_size=512, validation=0)
    outcome, said = run(tmp_path / "run", settings)
    assert "note: no images validate (as --validation 0 asks)" in said
    assert "validation loss" not in said
    assert outcome.fitted.best_epoch == 1 + int(np.argmax(outcome.fitted.history["accuracy"]))
    assert {path.name for path in (tmp_path / "run").iterdir()} == FILES
    assert "best_validation_accuracy" not in record(tmp_path / "run")["results"]


def test_the_best_epoch_is_that_of_the_highest_accuracy_then_of_the_lowest_loss(
    tmp_path: Path,
) -> None:
    checkpoints = Checkpoints(tmp_path)
    checkpoints.set_model(FakeNetwork().build())
    best = []
    for epoch, (accuracy, loss) in enumerate([(0.5, 1.0), (0.4, 0.1), (0.5, 0.9), (0.5, 0.95)]):
        logs = {"accuracy": 1.0, "loss": 0.0, "val_accuracy": accuracy, "val_loss": loss}
        checkpoints.on_epoch_end(epoch, logs)
        best.append(checkpoints.best_epoch)
    assert best == [1, 1, 3, 3]


def test_an_interruption_while_an_epoch_is_saved_does_not_claim_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("resnet_dsl.train.checkpoints.write_aside", interrupted)
    outcome, _ = run(tmp_path / "run")
    assert (outcome.fitted.status, outcome.fitted.epochs) == ("interrupted", 0)


def test_a_validation_loss_that_is_no_number_stops_the_run() -> None:
    guard = LossGuard(0.2)
    guard.on_epoch_begin(1)
    guard.on_train_batch_end(6, {"loss": 1.0})
    with pytest.raises(SpecError) as caught:
        guard.on_epoch_end(1, {"loss": 1.0, "val_loss": float("nan")})
    assert told(caught)[0][1] == "the loss became nan in epoch 2, step 7"


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (OSError(28, "No space left"), "cannot write run: No space left"),
        (RuntimeError("run/events; No space left on device"), "cannot write run: No space left on"),
        (RuntimeError("OOM when allocating tensor"), "does not hold a batch of 32"),
        (MemoryError(), "does not hold a batch of 32"),
    ],
)
def test_a_machine_that_is_full(error: Exception, message: str) -> None:
    found = fault_of(error, Path("run"), 32)
    assert found is not None
    assert message in found.message()


def test_another_error_is_not_explained_away() -> None:
    assert fault_of(RuntimeError("no such thing"), Path("run"), 32) is None
