"""A run on Keras's other backends. Each needs a process of its own, with KERAS_BACKEND set."""

import json
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from resnet_dsl.train.settings import Settings
from tests.train.fakes import FakeNetwork


def trains(folder: Path, backend: str) -> None:
    from resnet_dsl.train.evaluate import evaluate
    from resnet_dsl.train.run import train

    stream = StringIO()
    settings = Settings(epochs=2, batch_size=128, learning_rate=0.2)
    outcome = train(FakeNetwork(), settings, folder, False, Console(file=stream))
    record = json.loads((folder / "run.json").read_text())
    assert record["versions"]["backend"] == backend
    assert outcome.fitted.history["learning_rate"][-1] == pytest.approx(0, abs=1e-6)
    assert f"no TensorBoard log (Keras runs on {backend}" in stream.getvalue()
    report = evaluate(folder, None, "final").report
    assert report.accuracy == pytest.approx(record["results"]["test_accuracy"], abs=1e-6)
    assert report.accuracy > 0.5


@pytest.mark.jax
def test_jax(tmp_path: Path) -> None:
    trains(tmp_path / "run", "jax")


@pytest.mark.torch
def test_torch(tmp_path: Path) -> None:
    trains(tmp_path / "run", "torch")
