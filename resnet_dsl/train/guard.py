"""Stopping a run whose loss is no number any more."""

import math
from typing import Any

import keras

from resnet_dsl.diagnostics import SpecError
from resnet_dsl.rules.train_rules import LossNotFinite


class LossGuard(keras.callbacks.Callback):
    """Raises SpecError at the first step after which the loss is infinite or NaN.

    Must stand before what keeps metrics and checkpoints.
    """

    def __init__(self, learning_rate: float) -> None:
        super().__init__()
        self.learning_rate = learning_rate
        self.epoch, self.step = 0, 0

    def on_epoch_begin(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        self.epoch = epoch + 1

    def on_train_batch_end(self, batch: int, logs: dict[str, Any] | None = None) -> None:
        self.step = batch + 1
        self._check((logs or {}).get("loss", 0.0))

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        # The last step's update shows only here.
        self._check((logs or {}).get("val_loss", 0.0))

    def _check(self, loss: float) -> None:
        if math.isfinite(loss):
            return
        diverged = LossNotFinite(
            loss=float(loss), epoch=self.epoch, step=self.step, learning_rate=self.learning_rate
        )
        raise SpecError([diverged])
