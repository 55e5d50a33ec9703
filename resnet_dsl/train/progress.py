"""What a user sees while a network trains: a bar on a terminal, one line per epoch anywhere."""

from typing import Any

import keras
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

COLUMNS = {
    "loss": ("loss", "8.4f"),
    "accuracy": ("accuracy", "9.2%"),
    "val_loss": ("validation loss", "15.4f"),
    "val_accuracy": ("accuracy", "9.2%"),
    "seconds": ("seconds", "8.1f"),
}
"""What an epoch's line shows of its metrics: the title of each, and its format."""


class ProgressReport(keras.callbacks.Callback):
    """Prints a line per epoch; on a terminal a bar follows the steps."""

    def __init__(self, console: Console, epochs: int) -> None:
        super().__init__()
        self._console, self._epochs = console, epochs
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
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
        logs = logs or {}
        if not epoch:
            self._say(titles(self._epochs, logs))
        self._say(epoch_line(epoch + 1, self._epochs, logs))

    def _say(self, line: str) -> None:
        self._console.print(Text(line), soft_wrap=True)


def titles(epochs: int, logs: dict[str, Any]) -> str:
    """The line over the epochs' lines, for those metrics that there are."""
    cells = [title.rjust(_width(form)) for key, (title, form) in COLUMNS.items() if key in logs]
    return "  ".join(["epoch".ljust(_first(epochs)), *cells])


def epoch_line(epoch: int, epochs: int, logs: dict[str, Any]) -> str:
    """An epoch's metrics, in columns that stay under each other."""
    cells = [format(logs[key], form) for key, (_, form) in COLUMNS.items() if key in logs]
    count = f"{epoch:{len(str(epochs))}}/{epochs}"
    return "  ".join([count.ljust(_first(epochs)), *cells])


def _first(epochs: int) -> int:
    return max(len("epoch"), 2 * len(str(epochs)) + 1)


def _width(form: str) -> int:
    return int(form.split(".")[0])
