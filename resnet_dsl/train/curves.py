"""A picture of a run: loss and accuracy on training and test images, epoch by epoch."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from resnet_dsl.train.files import write_aside

History = Mapping[str, Sequence[float]]

TRAIN, TEST = "#4477aa", "#cc6677"
INK, FAINT = "#333333", "#dddddd"


def draw_curves(path: Path, title: str, history: History) -> None:
    """Write the curves as PNG."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9.6, 4.2), dpi=150, layout="constrained")
    FigureCanvasAgg(figure)
    figure.suptitle(title, fontsize=12, color=INK)
    left, right = figure.subplots(1, 2)
    _panel(left, "Loss, weight decay included", history["loss"], history["val_loss"])
    percent = [[100 * value for value in history[key]] for key in ("accuracy", "val_accuracy")]
    _panel(right, "Accuracy (%)", *percent)
    right.set_ylim(top=100 + 0.02 * (100 - right.get_ylim()[0]))
    left.legend(frameon=False, labelcolor=INK)
    _mark_last(right, percent[1])
    write_aside(path, lambda aside: figure.savefig(aside, format="png"))


def _panel(axes: Any, title: str, train: Sequence[float], test: Sequence[float]) -> None:
    from matplotlib.ticker import MaxNLocator

    epochs = range(1, len(train) + 1)
    dots = "o" if len(train) <= 30 else ""
    for values, colour, label in ((train, TRAIN, "training"), (test, TEST, "test")):
        axes.plot(
            epochs, values, color=colour, label=label, marker=dots, markersize=3.5, linewidth=1.8
        )
    axes.set_title(title, fontsize=10, loc="left", color=INK)
    axes.set_xlabel("epoch", color=INK)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlim(min(1, len(train) - 0.5), max(len(train), 1.5))
    axes.grid(axis="y", color=FAINT, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(color=FAINT, labelcolor=INK)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(FAINT)


def _mark_last(axes: Any, values: Sequence[float]) -> None:
    axes.annotate(
        f"{values[-1]:.2f} %",
        (len(values), values[-1]),
        xytext=(0, -14),
        textcoords="offset points",
        ha="right",
        color=TEST,
        fontsize=10,
    )
