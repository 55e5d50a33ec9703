"""The last and the best state of a run, whole at every moment."""

import shutil
from pathlib import Path
from typing import Any

import keras

from resnet_dsl.train.files import CHECKPOINTS, write_aside


class Checkpoints(keras.callbacks.Callback):
    """After each epoch saves the model, and copies it where it does best so far.

    Best is the highest accuracy, and at equal ones the lowest loss, on the images that
    validate; on those that train, where none do. Keras's ModelCheckpoint writes over the
    file that it replaces: a run that is killed while it saves would lose both.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.last = folder / CHECKPOINTS["last"]
        self.best = folder / CHECKPOINTS["best"]
        self.best_epoch = 0
        self._score = (-1.0, 0.0)

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        write_aside(self.last, self.model.save)
        score = _score(logs or {})
        if score <= self._score:
            return
        self._score, self.best_epoch = score, epoch + 1
        write_aside(self.best, lambda aside: shutil.copyfile(self.last, aside))


def _score(logs: dict[str, Any]) -> tuple[float, float]:
    on = "val_" if "val_accuracy" in logs else ""
    return float(logs[f"{on}accuracy"]), -float(logs[f"{on}loss"])
