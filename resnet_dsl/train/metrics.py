"""What is measured each epoch besides Keras's own metrics, and the table of all of it."""

import time
from typing import Any

import keras


class Extras(keras.callbacks.Callback):
    """Adds the learning rate and the seconds to an epoch's metrics.

    Must stand before what keeps them.
    """

    def on_epoch_begin(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        self._start = time.perf_counter()

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        if logs is None:
            return
        logs["learning_rate"] = float(
            keras.ops.convert_to_numpy(self.model.optimizer.learning_rate)
        )
        logs["seconds"] = round(time.perf_counter() - self._start, 3)


class MetricsTable(keras.callbacks.CSVLogger):
    """Keras's CSV of metrics, its epochs counted from 1."""

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        super().on_epoch_end(epoch + 1, logs)
