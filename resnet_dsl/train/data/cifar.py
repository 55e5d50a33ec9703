"""CIFAR-10 and CIFAR-100 (Krizhevsky 2009), from Keras's cache or from the archive."""

import os
import tarfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from resnet_dsl.diagnostics import SpecError
from resnet_dsl.rules.train_rules import ArchiveMissing, UnreadableData
from resnet_dsl.train.data.dataset import Dataset, Images
from resnet_dsl.train.data.unpickle import BROKEN, unpickle

PAGE = "https://www.cs.toronto.edu/~kriz/cifar.html"
SIDE, CHANNELS = 32, 3


@dataclass(frozen=True)
class Cifar:
    """Where one of the two keeps its images, labels and class names."""

    name: str
    archive: str
    folder: str
    train: tuple[str, ...]
    test: str
    labels: str
    meta: str
    names: str

    def files(self) -> tuple[str, ...]:
        return (*self.train, self.test, self.meta)


CIFAR10 = Cifar(
    name="cifar10",
    archive="cifar-10-python.tar.gz",
    folder="cifar-10-batches-py",
    train=tuple(f"data_batch_{number}" for number in range(1, 6)),
    test="test_batch",
    labels="labels",
    meta="batches.meta",
    names="label_names",
)
CIFAR100 = Cifar(
    name="cifar100",
    archive="cifar-100-python.tar.gz",
    folder="cifar-100-python",
    train=("train",),
    test="test",
    labels="fine_labels",
    meta="meta",
    names="fine_label_names",
)


def read_cifar(kind: Cifar) -> Dataset:
    """The data set, from the first place that has it; SpecError where none has."""
    folder = cache_folder()
    place = next((each for each in _places(kind, folder) if each.exists()), None)
    if place is None:
        missing = ArchiveMissing(
            data=kind.name, archive=kind.archive, folder=str(folder), page=PAGE
        )
        raise SpecError([missing])
    return _parse(kind, place, _contents(kind, place))


def cache_folder() -> Path:
    """Where Keras keeps data sets: `datasets` in KERAS_HOME, else in ~/.keras."""
    return Path(os.environ.get("KERAS_HOME") or Path.home() / ".keras") / "datasets"


def _places(kind: Cifar, folder: Path) -> list[Path]:
    # Keras unpacks into a folder `..-target` and keeps the archive beside it.
    target = f"{kind.folder}-target"
    return [
        folder / target / kind.folder,
        folder / kind.folder,
        folder / kind.archive,
        folder / f"{target}_archive",
        folder / f"{kind.folder}.tar.gz",
    ]


def _contents(kind: Cifar, place: Path) -> dict[str, bytes]:
    try:
        if place.is_dir():
            return {name: (place / name).read_bytes() for name in kind.files()}
        return _unpacked(kind, place)
    except (OSError, EOFError, tarfile.TarError, zlib.error) as error:
        raise SpecError([_unreadable(place, str(error))]) from None


def _unpacked(kind: Cifar, archive: Path) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    with tarfile.open(archive) as members:
        for member in members:
            folder, _, name = member.name.removeprefix("./").rpartition("/")
            content = members.extractfile(member) if member.isfile() else None
            if content and folder == kind.folder and name in kind.files():
                found[name] = content.read()
    missing = [name for name in kind.files() if name not in found]
    if missing:
        raise SpecError([_unreadable(archive, f"it lacks {kind.folder}/{missing[0]}")])
    return found


def _parse(kind: Cifar, place: Path, contents: dict[str, bytes]) -> Dataset:
    file = ""
    try:
        file = kind.meta
        names = tuple(_text(name) for name in unpickle(contents[file])[kind.names])
        parts = []
        for file in (*kind.train, kind.test):
            parts.append(_images(unpickle(contents[file]), kind.labels))
    except BROKEN as error:
        reason = f"cannot be read ({str(error) or type(error).__name__})"
        raise SpecError([_unreadable(place / file, reason)]) from None
    *batches, test = parts
    pixels = np.concatenate([batch.pixels for batch in batches])
    labels = np.concatenate([batch.labels for batch in batches])
    return Dataset(kind.name, names, Images(pixels, labels), test)


def _images(batch: dict[str, Any], labels: str) -> Images:
    planes = np.asarray(batch["data"], dtype=np.uint8).reshape(-1, CHANNELS, SIDE, SIDE)
    found = np.asarray(batch[labels], dtype=np.int64)
    if found.shape != (len(planes),):
        raise ValueError(f"{len(planes)} images and {found.size} labels")
    return Images(planes.transpose(0, 2, 3, 1), found)


def _text(name: bytes | str) -> str:
    return name.decode(errors="replace") if isinstance(name, bytes) else str(name)


def _unreadable(file: Path, reason: str) -> UnreadableData:
    return UnreadableData(file=str(file), reason=reason, remedy=f"download it again from {PAGE}")
