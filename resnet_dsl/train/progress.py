"""What a user sees while a network trains: a bar on a terminal, one line per epoch anywhere."""

from typing import Any

import keras
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text


class ProgressReport(keras.callbacks.Callback):
    """Prints a line per epoch; on a terminal a bar follows the steps."""

    def __init__(self, console: Console, epochs: int) -> None:
        super().__init__()
        self._console, self._epochs = console, epochs
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[state]}"),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )

    def close(self) -> None:
        """Take the bar away; the lines stay."""
        self._bar.stop()

    def on_train_begin(self, logs: dict[str, Any] | None = None) -> None:
        self._bar.start()
        self._task = self._bar.add_task("", state="", total=self.params["steps"])

    def on_train_end(self, logs: dict[str, Any] | None = None) -> None:
        self.close()

    def on_epoch_begin(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        self._bar.reset(self._task, description=f"epoch {epoch + 1}/{self._epochs}")

    def on_train_batch_end(self, batch: int, logs: dict[str, Any] | None = None) -> None:
        logs = logs or {}
        state = f"loss {logs['loss']:.3f}  accuracy {logs['accuracy']:.1%}"
        self._bar.update(self._task, completed=batch + 1, state=state)

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        line = epoch_line(epoch + 1, self._epochs, logs or {})
        self._console.print(Text(line), soft_wrap=True)


def epoch_line(epoch: int, epochs: int, logs: dict[str, Any]) -> str:
    """An epoch's metrics, in columns that stay under each other."""
    count = f"{epoch:{len(str(epochs))}}/{epochs}"
    return (
        f"epoch {count}   loss {logs['loss']:7.4f}   accuracy {logs['accuracy']:7.2%}   "
        f"test loss {logs['val_loss']:7.4f}   test accuracy {logs['val_accuracy']:7.2%}   "
        f"{logs['seconds']:6.1f} s"
    )
