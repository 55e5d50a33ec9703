"""CIFAR in its own format: pickled batches, in an archive or unpacked."""

import os
import pickle
import tarfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from resnet_dsl.diagnostics import SpecError
from resnet_dsl.train.data.cifar import CIFAR10, CIFAR100, PAGE, Cifar, read_cifar
from tests.train.fakes import add_file, told

pytestmark = pytest.mark.keras


def contents(kind: Cifar, classes: int) -> dict[str, bytes]:
    """As many images as classes in each batch; the first value of image i of any batch is i."""
    data = np.zeros((classes, 3072), np.uint8)
    data[:, 0] = np.arange(classes)
    data[:, 1024] = 7
    labels = list(range(classes))
    batch = {b"batch_label": b"one", kind.labels.encode(): labels, b"data": data}
    names = {kind.names.encode(): [f"name{label}".encode() for label in labels]}
    found = {name: pickle.dumps(batch, protocol=2) for name in (*kind.train, kind.test)}
    return found | {kind.meta: pickle.dumps(names, protocol=2)}


def pack(kind: Cifar, folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(folder / kind.archive, "w:gz") as archive:
        for name, content in files.items():
            add_file(archive, f"{kind.folder}/{name}", content)
    return folder / kind.archive


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    return tmp_path / "datasets"


@pytest.mark.parametrize(("kind", "classes", "train"), [(CIFAR10, 10, 50), (CIFAR100, 100, 100)])
def test_an_archive_is_read(cache: Path, kind: Cifar, classes: int, train: int) -> None:
    pack(kind, cache, contents(kind, classes))
    data = read_cifar(kind)
    assert (len(data.train), len(data.test), len(data.classes)) == (train, classes, classes)
    assert data.classes[3] == "name3"
    assert data.train.pixels.shape == (train, 32, 32, 3)
    assert data.train.pixels.dtype == np.uint8
    assert data.test.pixels[5, 0, 0].tolist() == [5, 7, 0]
    assert data.test.labels.tolist() == list(range(classes))


def test_an_unpacked_cache_is_read(cache: Path) -> None:
    folder = cache / "cifar-10-batches-py-target" / "cifar-10-batches-py"
    folder.mkdir(parents=True)
    for name, content in contents(CIFAR10, 10).items():
        (folder / name).write_bytes(content)
    assert len(read_cifar(CIFAR10).train) == 50


def test_a_missing_archive_is_named_with_its_place(cache: Path) -> None:
    with pytest.raises(SpecError) as caught:
        read_cifar(CIFAR10)
    assert told(caught) == [
        (
            "T104",
            f"the archive of cifar10 is not in {cache}",
            f"download cifar-10-python.tar.gz from {PAGE} and put it there",
        )
    ]


def test_a_truncated_archive_is_refused(cache: Path) -> None:
    archive = pack(CIFAR10, cache, contents(CIFAR10, 10))
    archive.write_bytes(archive.read_bytes()[:700])
    with pytest.raises(SpecError) as caught:
        read_cifar(CIFAR10)
    ((code, message, _),) = told(caught)
    assert (code, message.startswith(f"{archive}: ")) == ("T105", True)


def test_an_archive_without_a_batch_is_refused(cache: Path) -> None:
    files = contents(CIFAR10, 10)
    del files["data_batch_4"]
    archive = pack(CIFAR10, cache, files)
    with pytest.raises(SpecError) as caught:
        read_cifar(CIFAR10)
    assert told(caught)[0][1] == f"{archive}: it lacks cifar-10-batches-py/data_batch_4"


class Trap:
    """Unpickled by an ordinary unpickler, it makes a folder."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (self.path,)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "Ran out of input"),
        (pickle.dumps([1, 2]), "it holds a list, not a map"),
        (pickle.dumps({b"data": np.zeros((2, 9), np.uint8)}, protocol=2), "reshape"),
        (pickle.dumps({b"data": np.zeros((2, 3072), np.uint8)}, protocol=2), "'labels'"),
        (
            pickle.dumps({b"data": np.zeros((2, 3072), np.uint8), b"labels": [1]}, protocol=2),
            "2 images and 1 labels",
        ),
    ],
)
def test_a_damaged_batch_is_named(cache: Path, content: bytes, reason: str) -> None:
    archive = pack(CIFAR10, cache, contents(CIFAR10, 10) | {"data_batch_2": content})
    with pytest.raises(SpecError) as caught:
        read_cifar(CIFAR10)
    ((code, message, remedy),) = told(caught)
    assert (code, remedy) == ("T105", f"download it again from {PAGE}")
    assert message.startswith(f"{archive / 'data_batch_2'}: cannot be read (")
    assert reason in message


def test_a_pickle_that_would_run_something_does_not(cache: Path, tmp_path: Path) -> None:
    trap = pickle.dumps({b"data": Trap(str(tmp_path / "sprung"))}, protocol=2)
    pack(CIFAR10, cache, contents(CIFAR10, 10) | {"test_batch": trap})
    with pytest.raises(SpecError) as caught:
        read_cifar(CIFAR10)
    assert "it asks for `posix.mkdir`" in told(caught)[0][1]
    assert not (tmp_path / "sprung").exists()
