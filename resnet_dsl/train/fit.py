"""The loop itself: epochs over the data, with everything that watches them."""

import importlib.util
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keras
from rich.console import Console

from resnet_dsl.diagnostics import SpecError
from resnet_dsl.train.checkpoints import Checkpoints
from resnet_dsl.train.data.batches import TestBatches, TrainBatches
from resnet_dsl.train.files import BOARD, METRICS
from resnet_dsl.train.guard import LossGuard
from resnet_dsl.train.metrics import Extras, MetricsTable
from resnet_dsl.train.progress import ProgressReport
from resnet_dsl.train.settings import Settings

FINISHED, INTERRUPTED, DIVERGED = "finished", "interrupted", "diverged"


@dataclass(frozen=True)
class Fitted:
    """How the loop ended: the epochs that were completed, and what stopped it."""

    status: str
    history: dict[str, list[float]]
    best_epoch: int
    fault: SpecError | None = None

    @property
    def epochs(self) -> int:
        """How many epochs were completed."""
        return len(self.history.get("loss", ()))


def fit(
    model: Any,
    train: TrainBatches,
    validation: TestBatches | None,
    settings: Settings,
    folder: Path,
    console: Console,
) -> Fitted:
    """Train a compiled model into a run's folder; Ctrl-C and divergence end it in order."""
    report = ProgressReport(console, settings.epochs)
    checkpoints = Checkpoints(folder)
    history, table = keras.callbacks.History(), MetricsTable(str(folder / METRICS))
    # An epoch counts once it is saved: an interruption while it is must not claim it.
    watchers = [
        LossGuard(settings.learning_rate),
        Extras(),
        checkpoints,
        history,
        table,
        *_boards(folder),
        report,
    ]
    status, fault = FINISHED, None
    try:
        model.fit(
            train,
            validation_data=validation,
            epochs=settings.epochs,
            shuffle=False,
            verbose=0,
            callbacks=watchers,
        )
    except KeyboardInterrupt:
        status = INTERRUPTED
    except SpecError as error:
        status, fault = DIVERGED, error
    finally:
        # Keras ends its callbacks only where training ends by itself.
        report.close()
        table.on_train_end()
    return Fitted(status, history.history, checkpoints.best_epoch, fault)


def why_no_board() -> str | None:
    """Why no TensorBoard log is written here, or None where one is."""
    if keras.backend.backend() != "tensorflow":
        return f"Keras runs on {keras.backend.backend()}, and it is written by TensorFlow"
    if importlib.util.find_spec("tensorboard") is None:
        return "tensorboard is not installed"
    return None


def _boards(folder: Path) -> list[Any]:
    if why_no_board():
        return []
    return [keras.callbacks.TensorBoard(str(folder / BOARD), write_graph=False)]
