"""Names of a run's files, and writing them aside before they take their name."""

import os
from collections.abc import Callable
from pathlib import Path

RECORD = "run.json"
SPEC = "spec.yaml"
METRICS = "metrics.csv"
CURVES = "curves.png"
BOARD = "tensorboard"
CHECKPOINTS = {"final": "model.keras", "best": "best.keras", "last": "last.keras"}


def write_aside(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` fill a file beside `path`, then rename it: the old one or the new, no half."""
    aside = path.with_name(f".{path.stem}.writing{path.suffix}")
    try:
        write(aside)
        os.replace(aside, path)
    finally:
        aside.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write text aside, then rename it."""
    write_aside(path, lambda aside: aside.write_text(text, encoding="utf-8"))
