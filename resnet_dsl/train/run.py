"""A whole run: check everything, train, and leave behind what is needed to repeat it."""

import hashlib
import shlex
import time
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import keras
from rich.console import Console

from resnet_dsl.diagnostics import SpecError
from resnet_dsl.train.classifier import Classifier, classifier_of
from resnet_dsl.train.curves import draw_curves
from resnet_dsl.train.data import Dataset, Images, read_data
from resnet_dsl.train.data.batches import TestBatches, TrainBatches
from resnet_dsl.train.data.checks import check
from resnet_dsl.train.data.sources import lasting
from resnet_dsl.train.data.split import hold_out
from resnet_dsl.train.faults import fault_of
from resnet_dsl.train.files import CHECKPOINTS, CURVES, SPEC, write_aside, write_text
from resnet_dsl.train.fit import FINISHED, Fitted, fit
from resnet_dsl.train.introduction import can_draw, introduction
from resnet_dsl.train.network import Network
from resnet_dsl.train.ready import compile_model, preparation
from resnet_dsl.train.record import Record, write_record
from resnet_dsl.train.rundir import check_free, open_folder, settle
from resnet_dsl.train.schedule import optimizer
from resnet_dsl.train.settings import Settings
from resnet_dsl.train.surroundings import git, versions


@dataclass(frozen=True)
class Job:
    """What is trained on what, checked. `digest` is of the data before any was held out."""

    network: Network
    ends: Classifier
    model: Any
    data: Dataset
    digest: str
    settings: Settings

    def batches(self, images: Images) -> TestBatches:
        """Images, as the model takes them."""
        prepare = preparation(self.model, self.ends)
        return TestBatches(images, prepare, self.settings.batch_size)


@dataclass(frozen=True)
class Outcome:
    """Where a run was written, how it ended, and the test's accuracy where it finished."""

    folder: Path
    fitted: Fitted
    test_accuracy: float | None = None


def train(
    network: Network, settings: Settings, folder: Path, overwrite: bool, console: Console
) -> Outcome:
    """Train a network and write the run; nothing is written before all checks have passed.

    Raises SpecError where network, data and folder do not fit, or a file cannot be written.
    """
    check_free(folder, overwrite)
    ends = classifier_of(network)
    whole = read_data(settings.data, ends.size)
    check(whole, ends, settings.augment)
    data = hold_out(whole, settings.validation, settings.seed)
    keras.utils.set_random_seed(settings.seed)
    model = network.build()
    batches = TrainBatches(data.train, preparation(model, ends), settings)
    compile_model(model, ends, optimizer(settings, len(batches)))
    job = Job(network, ends, model, data, whole.digest(), settings)
    try:
        return _run(job, batches, folder, console)
    except (BrokenPipeError, SpecError):
        raise
    except Exception as error:
        fault = fault_of(error, folder, min(settings.batch_size, len(data.train)))
        if fault is None:
            raise
        raise SpecError([fault]) from None


def _run(job: Job, batches: TrainBatches, folder: Path, console: Console) -> Outcome:
    written = open_folder(folder)
    parameters = job.model.count_params()
    for line in introduction(job.network.name, parameters, job.data, job.settings, written):
        console.print(line, highlight=False, markup=False, soft_wrap=True)
    record = _record(job)
    _write_sources(written, job.network, record)
    start = time.perf_counter()
    validation = job.batches(job.data.validation) if job.data.validation else None
    fitted = fit(job.model, batches, validation, job.settings, written, console)
    seconds = round(time.perf_counter() - start, 1)
    results = {"epochs": fitted.epochs, "seconds": seconds} | _chosen(fitted)
    if fitted.status == FINISHED:
        write_aside(written / CHECKPOINTS["final"], job.model.save)
        results |= _tested(job)
    if fitted.epochs and can_draw():
        title = f"{record.network} on {Path(record.data['source']).name}"
        draw_curves(written / CURVES, title, fitted.history)
    write_record(written, replace(record, status=fitted.status, results=results))
    if fitted.status != FINISHED:
        return Outcome(written, fitted)
    settle(written, folder)
    return Outcome(folder, fitted, results["test_accuracy"])


def _tested(job: Job) -> dict[str, float]:
    """The one look at the test images: nothing was chosen by them."""
    found = job.model.evaluate(job.batches(job.data.test), verbose=0, return_dict=True)
    return {f"test_{key}": float(found[key]) for key in ("accuracy", "loss")}


def _chosen(fitted: Fitted) -> dict[str, Any]:
    """The best epoch, and by what it is the best."""
    if not fitted.epochs:
        return {}
    accuracy = fitted.history.get("val_accuracy")
    best = {"best_epoch": fitted.best_epoch}
    return best | {"best_validation_accuracy": max(accuracy)} if accuracy else best


def _record(job: Job) -> Record:
    size, source = job.ends.size, lasting(job.settings.data)
    counts = {part: len(images) for part, images in job.data.parts.items()}
    return Record(
        network=job.network.name,
        input=(size.height, size.width, size.channels),
        classes=job.data.classes,
        parameters=job.model.count_params(),
        spec_sha256=hashlib.sha256(job.network.to_yaml().encode()).hexdigest(),
        command=repeating(replace(job.settings, data=source)),
        settings=asdict(job.settings),
        data={"source": source, **counts, "digest": job.digest},
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
        "--validation": settings.validation,
    }
    parts = ["resnet-dsl", "train", SPEC]
    parts += [str(part) for option in options.items() for part in option]
    parts += [part for kind in settings.augment for part in ("--augment", kind)]
    return shlex.join(parts)


def _write_sources(folder: Path, network: Network, record: Record) -> None:
    write_record(folder, record)
    write_text(folder / SPEC, network.to_yaml())
    write_text(folder / f"{network.name}.py", network.source())
