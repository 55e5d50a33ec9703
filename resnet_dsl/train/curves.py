"""A picture of a run: loss and accuracy on training and validation images, epoch by epoch."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from resnet_dsl.train.files import write_aside

History = Mapping[str, Sequence[float]]
Curve = tuple[str, str, Sequence[float]]
"""A label, a colour, and a value for each epoch."""

TRAINING, VALIDATION = "#4477aa", "#cc6677"
INK, FAINT = "#333333", "#dddddd"


def draw_curves(path: Path, title: str, history: History) -> None:
    """Write the curves as PNG; those of validation only where images validate."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9.6, 4.2), dpi=150, layout="constrained")
    FigureCanvasAgg(figure)
    figure.suptitle(title, fontsize=12, color=INK)
    left, right = figure.subplots(1, 2)
    _panel(left, "Loss, weight decay included", _curves(history, "loss"))
    accuracy = _curves(history, "accuracy", scale=100)
    _panel(right, "Accuracy (%)", accuracy)
    right.set_ylim(top=100 + 0.02 * (100 - right.get_ylim()[0]))
    left.legend(frameon=False, labelcolor=INK)
    _mark_last(right, *accuracy[-1])
    write_aside(path, lambda aside: figure.savefig(aside, format="png"))


def _curves(history: History, key: str, scale: float = 1) -> list[Curve]:
    kinds = {key: ("training", TRAINING), f"val_{key}": ("validation", VALIDATION)}
    return [
        (label, colour, [scale * value for value in history[name]])
        for name, (label, colour) in kinds.items()
        if name in history
    ]


def _panel(axes: Any, title: str, curves: Sequence[Curve]) -> None:
    from matplotlib.ticker import MaxNLocator

    last = len(curves[0][-1])
    style = {"marker": "o" if last <= 30 else "", "markersize": 3.5, "linewidth": 1.8}
    for label, colour, values in curves:
        epochs = range(1, last + 1)
        axes.plot(epochs, values, color=colour, label=label, clip_on=False, **style)
    axes.set_title(title, fontsize=10, loc="left", color=INK)
    axes.set_xlabel("epoch", color=INK)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlim(min(1, last - 0.5), max(last, 1.5))
    axes.grid(axis="y", color=FAINT, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(color=FAINT, labelcolor=INK)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(FAINT)


def _mark_last(axes: Any, _label: str, colour: str, values: Sequence[float]) -> None:
    axes.annotate(
        f"{values[-1]:.2f} %",
        (len(values), values[-1]),
        xytext=(0, -14),
        textcoords="offset points",
        ha="right",
        color=colour,
        fontsize=10,
    )
