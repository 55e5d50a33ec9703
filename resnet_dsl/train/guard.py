"""Stopping a run whose loss is no number any more."""

import math
from typing import Any

import keras

from resnet_dsl.diagnostics import SpecError
from resnet_dsl.rules.train_rules import LossNotFinite


class LossGuard(keras.callbacks.Callback):
    """Raises SpecError at the first step after which the loss is infinite or NaN."""

    def __init__(self, learning_rate: float) -> None:
        super().__init__()
        self.learning_rate = learning_rate
        self.epoch = 0

    def on_epoch_begin(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        self.epoch = epoch + 1

    def on_train_batch_end(self, batch: int, logs: dict[str, Any] | None = None) -> None:
        loss = float((logs or {}).get("loss", 0.0))
        if math.isfinite(loss):
            return
        raise SpecError(
            [
                LossNotFinite(
                    loss=loss,
                    epoch=self.epoch,
                    step=batch + 1,
                    learning_rate=self.learning_rate,
                )
            ]
        )
