"""What `--data` can name, and the one place where each is read."""

import os
from collections.abc import Callable
from pathlib import Path

from resnet_dsl.diagnostics import SpecError
from resnet_dsl.rules.train_rules import UnknownData
from resnet_dsl.train.data.cifar import CIFAR10, CIFAR100, read_cifar
from resnet_dsl.train.data.dataset import Dataset
from resnet_dsl.train.data.digits import read_digits
from resnet_dsl.train.data.folder import read_folder
from resnet_dsl.train.data.npz import read_npz
from resnet_dsl.train.data.picture import Size

NAMED: dict[str, Callable[[], Dataset]] = {
    "digits": read_digits,
    "cifar10": lambda: read_cifar(CIFAR10),
    "cifar100": lambda: read_cifar(CIFAR100),
}


def read_data(data: str, size: Size) -> Dataset:
    """The data set that `--data` names; folders are read at the network's image size.

    Raises SpecError where there is none, or where it cannot be used.
    """
    if data in NAMED:
        return NAMED[data]()
    # os.path, unlike pathlib, takes a name that no file could have for a missing file.
    if os.path.isdir(data):
        return read_folder(Path(data), size)
    if data.endswith(".npz") and os.path.isfile(data):
        return read_npz(Path(data))
    raise SpecError([UnknownData(data=data, accepted=tuple(NAMED))])


def lasting(data: str) -> str:
    """The same name, good from any folder: paths made absolute."""
    return data if data in NAMED else str(Path(data).resolve())
