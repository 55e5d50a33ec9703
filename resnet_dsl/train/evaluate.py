"""Testing a run's model again, on the images that it was tested on or on others."""

import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keras
import numpy as np

import resnet_dsl.layers  # noqa: F401 - Keras knows our own layers once they are imported
from resnet_dsl.diagnostics import SpecError
from resnet_dsl.rules.train_rules import ClassesDiffer, NotARun
from resnet_dsl.train.data import Dataset, read_data
from resnet_dsl.train.data.batches import TestBatches
from resnet_dsl.train.data.checks import check
from resnet_dsl.train.files import CHECKPOINTS
from resnet_dsl.train.ready import preparation
from resnet_dsl.train.record import Record, read_record
from resnet_dsl.train.report import Report, confusion

BATCH = 128


@dataclass(frozen=True)
class Evaluation:
    """A report on a run, and whether its images are those of the run, pixel for pixel."""

    report: Report
    same_data: bool
    status: str


def evaluate(folder: Path, data: str | None, checkpoint: str | None) -> Evaluation:
    """Test a checkpoint (`final`, `best` or `last`) of a run; `data` None means the run's.

    `checkpoint` None means the final model, or the last that a run saved that was cut short.
    Raises SpecError where the folder holds no such run, or where the data does not fit it.
    """
    record = read_record(folder)
    checkpoint = checkpoint or _latest(folder)
    file = folder / CHECKPOINTS[checkpoint]
    if not file.is_file():
        raise SpecError([_no_checkpoint(folder, file, record)])
    found = read_data(data or record.data["source"], record.classifier.size)
    check(found, record.classifier)
    _check_names(found, record)
    report = _tested(_loaded(folder, file, record), found, record, checkpoint)
    return Evaluation(report, report.digest == record.data["digest"], record.status)


def _latest(folder: Path) -> str:
    cut_short = not (folder / CHECKPOINTS["final"]).is_file()
    return "last" if cut_short and (folder / CHECKPOINTS["last"]).is_file() else "final"


def _check_names(data: Dataset, record: Record) -> None:
    """Classes are told apart by number: another name at the same number is another class."""
    pairs = list(zip(data.classes, record.classes, strict=True))
    for number, (found, expected) in enumerate(pairs):
        # An archive's classes have no names but their numbers.
        if found != expected and str(number) not in (found, expected):
            raise SpecError([ClassesDiffer(data=data.name, found=found, expected=expected)])


def _tested(model: Any, data: Dataset, record: Record, checkpoint: str) -> Report:
    batches = TestBatches(data.test, preparation(model, record.classifier), BATCH)
    told = np.argmax(model.predict(batches, verbose=0), axis=-1).astype(np.int64)
    counts = confusion(data.test.labels, told, len(data.classes))
    return Report(record.network, checkpoint, data.name, data.digest(), data.classes, counts)


def _loaded(folder: Path, file: Path, record: Record) -> Any:
    if not zipfile.is_zipfile(file):
        reason = f"{file.name} is damaged, or is no Keras model"
        raise SpecError([NotARun(folder=str(folder), reason=reason)])
    try:
        model = keras.saving.load_model(file, compile=False)
    except (OSError, ValueError, TypeError, KeyError, zipfile.BadZipFile) as error:
        reason = f"{file.name} cannot be loaded ({str(error).splitlines()[0]})"
        raise SpecError([NotARun(folder=str(folder), reason=reason)]) from None
    if tuple(model.output_shape) != (None, len(record.classes)):
        reason = f"{file.name} is not the model of this run: it puts out {model.output_shape}"
        raise SpecError([NotARun(folder=str(folder), reason=reason)])
    return model


def _no_checkpoint(folder: Path, file: Path, record: Record) -> NotARun:
    held = [name for name, each in CHECKPOINTS.items() if (folder / each).is_file()]
    reason = f"it has no {file.name} (the run's status is `{record.status}`)"
    if not held:
        return NotARun(folder=str(folder), reason=reason)
    remedy = " or ".join(f"--checkpoint {name}" for name in held)
    return NotARun(folder=str(folder), reason=reason, remedy=remedy)
