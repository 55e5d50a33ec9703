"""What a run says before it trains: the network, the images, and what will be missing."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path

from resnet_dsl.train.data import Dataset
from resnet_dsl.train.data.split import overlap
from resnet_dsl.train.fit import why_no_board
from resnet_dsl.train.settings import Settings


def introduction(
    name: str, parameters: int, data: Dataset, settings: Settings, written: Path
) -> Iterator[str]:
    """The lines of it."""
    held = f"{len(data.validation):,} validate, " if data.validation else ""
    batch = min(settings.batch_size, len(data.train))
    yield f"{name}: {parameters:,} parameters"
    yield (
        f"{data.name}: {len(data.train):,} images train, {held}{len(data.test):,} test, "
        f"{len(data.classes)} classes"
    )
    yield (
        f"{counted(settings.epochs, 'epoch')} in batches of {batch}, "
        f"seed {settings.seed}, into {written}"
    )
    yield from (f"note: {note}" for note in _notes(data, settings))


def can_draw() -> bool:
    """Whether curves can be drawn here."""
    return importlib.util.find_spec("matplotlib") is not None


def counted(number: int, noun: str) -> str:
    """A number with its noun, in the plural where it takes one."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _notes(data: Dataset, settings: Settings) -> Iterator[str]:
    seen = overlap(data.test, data.train, data.validation)
    if seen:
        yield f"{seen:,} of the test images also train or validate: test accuracy is flattered"
    if data.validation is None:
        why = "too few of each class" if settings.validation else "as --validation 0 asks"
        yield f"no images validate ({why}): the best epoch is chosen by those that train"
    elif shared := overlap(data.validation, data.train):
        yield f"{shared:,} of the validation images also train: validation accuracy is flattered"
    if why_no_board():
        yield f"no TensorBoard log ({why_no_board()})"
    if not can_draw():
        yield "no curves (matplotlib is not installed)"
