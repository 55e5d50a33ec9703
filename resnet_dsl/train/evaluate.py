"""Testing a run's model again, on the images that it was tested on or on others."""

import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keras
import numpy as np

from resnet_dsl.diagnostics import SpecError
from resnet_dsl.rules.train_rules import NotARun
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
    """A report, and whether its images are those of the run, pixel for pixel."""

    report: Report
    same_data: bool


def evaluate(folder: Path, data: str | None, checkpoint: str) -> Evaluation:
    """Test a checkpoint (`final`, `best` or `last`) of a run; `data` None means the run's.

    Raises SpecError where the folder holds no such run, or where the data does not fit it.
    """
    record = read_record(folder)
    file = folder / CHECKPOINTS[checkpoint]
    if not file.is_file():
        raise SpecError([_no_checkpoint(folder, file, record)])
    found = read_data(data or record.data["source"], record.classifier.size)
    check(found, record.classifier)
    report = _tested(_loaded(folder, file), found, record, checkpoint)
    return Evaluation(report, same_data=report.digest == record.data["digest"])


def _tested(model: Any, data: Dataset, record: Record, checkpoint: str) -> Report:
    batches = TestBatches(data.test, preparation(model, record.classifier), BATCH)
    told = np.argmax(model.predict(batches, verbose=0), axis=-1).astype(np.int64)
    counts = confusion(data.test.labels, told, len(data.classes))
    return Report(record.network, checkpoint, data.name, data.digest(), data.classes, counts)


def _loaded(folder: Path, file: Path) -> Any:
    try:
        return keras.saving.load_model(file, compile=False)
    except (OSError, ValueError, TypeError, KeyError, zipfile.BadZipFile) as error:
        reason = f"{file.name} cannot be loaded ({str(error).splitlines()[0]})"
        raise SpecError([NotARun(folder=str(folder), reason=reason)]) from None


def _no_checkpoint(folder: Path, file: Path, record: Record) -> NotARun:
    held = [name for name, each in CHECKPOINTS.items() if (folder / each).is_file()]
    reason = f"it has no {file.name} (the run's status is `{record.status}`)"
    if not held:
        return NotARun(folder=str(folder), reason=reason)
    remedy = " or ".join(f"--checkpoint {name}" for name in held)
    return NotARun(folder=str(folder), reason=reason, remedy=remedy)
