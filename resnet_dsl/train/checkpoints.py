"""The last and the best state of a run, whole at every moment."""

import shutil
from pathlib import Path
from typing import Any

import keras

from resnet_dsl.train.files import CHECKPOINTS, write_aside

WATCHED = "val_accuracy"


class Checkpoints(keras.callbacks.Callback):
    """After each epoch saves the model, and copies it where it tests best so far.

    Keras's ModelCheckpoint writes over the file that it replaces: a run that is killed
    while it saves would lose both.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.last = folder / CHECKPOINTS["last"]
        self.best = folder / CHECKPOINTS["best"]
        self.best_accuracy = -1.0
        self.best_epoch = 0

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        write_aside(self.last, self.model.save)
        accuracy = float((logs or {}).get(WATCHED, 0.0))
        if accuracy <= self.best_accuracy:
            return
        self.best_accuracy, self.best_epoch = accuracy, epoch + 1
        write_aside(self.best, lambda aside: shutil.copyfile(self.last, aside))
