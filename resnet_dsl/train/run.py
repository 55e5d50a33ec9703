"""A whole run: check everything, train, and leave behind what is needed to repeat it."""

import hashlib
import importlib.util
import shlex
import time
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import keras
from rich.console import Console

from resnet_dsl.diagnostics import SpecError
from resnet_dsl.rules.train_rules import CannotWrite
from resnet_dsl.train.classifier import Classifier, classifier_of
from resnet_dsl.train.curves import draw_curves
from resnet_dsl.train.data import Dataset, read_data
from resnet_dsl.train.data.batches import TestBatches, TrainBatches
from resnet_dsl.train.data.checks import check
from resnet_dsl.train.data.sources import lasting
from resnet_dsl.train.data.split import overlap
from resnet_dsl.train.files import CHECKPOINTS, CURVES, SPEC, write_aside, write_text
from resnet_dsl.train.fit import FINISHED, Fitted, fit, why_no_board
from resnet_dsl.train.network import Network
from resnet_dsl.train.ready import compile_model, preparation
from resnet_dsl.train.record import Record, write_record
from resnet_dsl.train.rundir import check_free, open_folder, settle
from resnet_dsl.train.schedule import optimizer
from resnet_dsl.train.settings import Settings
from resnet_dsl.train.surroundings import git, versions


@dataclass(frozen=True)
class Job:
    """What is trained on what, checked."""

    network: Network
    ends: Classifier
    model: Any
    data: Dataset
    settings: Settings


@dataclass(frozen=True)
class Outcome:
    """Where a run was written, and how it ended."""

    folder: Path
    fitted: Fitted


def train(
    network: Network, settings: Settings, folder: Path, overwrite: bool, console: Console
) -> Outcome:
    """Train a network and write the run; nothing is written before all checks have passed.

    Raises SpecError where network, data and folder do not fit, or a file cannot be written.
    """
    check_free(folder, overwrite)
    ends = classifier_of(network)
    data = read_data(settings.data, ends.size)
    check(data, ends, settings.augment)
    keras.utils.set_random_seed(settings.seed)
    model = network.build()
    batches = _batches(model, ends, data, settings)
    compile_model(model, ends, optimizer(settings, len(batches[0])))
    job = Job(network, ends, model, data, settings)
    try:
        return _run(job, batches, folder, console)
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        fault = CannotWrite(file=str(error.filename or folder), reason=reason)
        raise SpecError([fault]) from None


def _run(
    job: Job, batches: tuple[TrainBatches, TestBatches], folder: Path, console: Console
) -> Outcome:
    written = open_folder(folder)
    _introduce(console, job, written)
    record = _record(job)
    _write_sources(written, job.network, record)
    start = time.perf_counter()
    fitted = fit(job.model, *batches, job.settings, written, console)
    _write_results(written, job.model, record, fitted, time.perf_counter() - start)
    if fitted.status != FINISHED:
        return Outcome(written, fitted)
    settle(written, folder)
    return Outcome(folder, fitted)


def _batches(
    model: Any, ends: Classifier, data: Dataset, settings: Settings
) -> tuple[TrainBatches, TestBatches]:
    prepare = preparation(model, ends)
    return (
        TrainBatches(data.train, prepare, settings),
        TestBatches(data.test, prepare, settings.batch_size),
    )


def _introduce(console: Console, job: Job, written: Path) -> None:
    data, settings = job.data, job.settings
    lines = [
        f"{job.network.name}: {job.model.count_params():,} parameters",
        f"{data.name}: {len(data.train):,} images train, {len(data.test):,} test, "
        f"{len(data.classes)} classes",
        f"{counted(settings.epochs, 'epoch')} in batches of {settings.batch_size}, "
        f"seed {settings.seed}, into {written}",
    ]
    shared = overlap(data)
    if shared:
        lines.append(f"note: {shared:,} of the test images also train: accuracy is flattered")
    if why_no_board():
        lines.append(f"note: no TensorBoard log ({why_no_board()})")
    if not _can_draw():
        lines.append("note: no curves (matplotlib is not installed)")
    for line in lines:
        console.print(line, highlight=False, markup=False, soft_wrap=True)


def counted(number: int, noun: str) -> str:
    """A number with its noun, in the plural where it takes one."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _record(job: Job) -> Record:
    data, size = job.data, job.ends.size
    source = lasting(job.settings.data)
    return Record(
        network=job.network.name,
        input=(size.height, size.width, size.channels),
        classes=data.classes,
        parameters=job.model.count_params(),
        spec_sha256=hashlib.sha256(job.network.to_yaml().encode()).hexdigest(),
        command=repeating(replace(job.settings, data=source)),
        settings=asdict(job.settings),
        data={
            "source": source,
            "train": len(data.train),
            "test": len(data.test),
            "digest": data.digest(),
        },
        versions=versions(keras.backend.backend()),
        git=git(),
        started=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def repeating(settings: Settings) -> str:
    """The command that repeats a run, given in its folder."""
    options = {
        "--data": settings.data,
        "--epochs": settings.epochs,
        "--batch-size": settings.batch_size,
        "--learning-rate": settings.learning_rate,
        "--seed": settings.seed,
    }
    parts = ["resnet-dsl", "train", SPEC]
    parts += [str(part) for option in options.items() for part in option]
    parts += [part for kind in settings.augment for part in ("--augment", kind)]
    return shlex.join(parts)


def _write_sources(folder: Path, network: Network, record: Record) -> None:
    write_record(folder, record)
    write_text(folder / SPEC, network.to_yaml())
    write_text(folder / f"{network.name}.py", network.source())


def _write_results(
    folder: Path, model: Any, record: Record, fitted: Fitted, seconds: float
) -> None:
    if fitted.status == FINISHED:
        write_aside(folder / CHECKPOINTS["final"], model.save)
    if fitted.epochs and _can_draw():
        title = f"{record.network} on {Path(record.data['source']).name}"
        draw_curves(folder / CURVES, title, fitted.history)
    results = {"epochs": fitted.epochs, "seconds": round(seconds, 1)}
    if fitted.epochs:
        tested = fitted.history["val_accuracy"]
        results |= {
            "test_accuracy": tested[-1],
            "test_loss": fitted.history["val_loss"][-1],
            "best_test_accuracy": max(tested),
            "best_epoch": fitted.best_epoch,
        }
    write_record(folder, replace(record, status=fitted.status, results=results))


def _can_draw() -> bool:
    return importlib.util.find_spec("matplotlib") is not None
