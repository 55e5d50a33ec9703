"""A data set from a NumPy archive: x_train, y_train, x_test, y_test, or x and y."""

import zipfile
import zlib
from collections.abc import Container
from pathlib import Path
from typing import Any

import numpy as np

from resnet_dsl.diagnostics import Problems, SpecError
from resnet_dsl.rules.train_rules import UnreadableData, WrongArrays
from resnet_dsl.train.data.arrays import as_labels, as_pixels
from resnet_dsl.train.data.dataset import Dataset, Images
from resnet_dsl.train.data.memory import ensure_fits
from resnet_dsl.train.data.split import split

SPLIT = ("x_train", "y_train", "x_test", "y_test")
VALIDATION = ("x_val", "y_val")
WHOLE = ("x", "y")
REMEDY = "numpy.savez(FILE, x_train=..., y_train=..., x_test=..., y_test=...), or x= and y="
NUMBERED = "number the classes 0, 1, 2 and so on"


def read_npz(path: Path) -> Dataset:
    """The archive's images; its classes are 0 to the highest label."""
    found = _arrays(path)
    problems = Problems()
    checked = {
        key: (as_pixels if key.startswith("x") else as_labels)(f"{path}, `{key}`", value, problems)
        for key, value in found.items()
    }
    problems.stop_if_any()
    parts = [
        _paired(path, x, checked[x], y, checked[y])
        for x, y in zip(list(found)[::2], list(found)[1::2], strict=True)
    ]
    classes = _classes(path, parts)
    if len(parts) == 1:
        return split(str(path), classes, parts[0])
    return Dataset(str(path), classes, *parts)


def _classes(path: Path, parts: list[Images]) -> tuple[str, ...]:
    labels = np.unique(np.concatenate([part.labels for part in parts])).tolist()
    absent = next((number for number, label in enumerate(labels) if number != label), None)
    if absent is not None:
        reason = f"labels go up to {labels[-1]}, but no image has the label {absent}"
        raise SpecError([WrongArrays(where=str(path), reason=reason, remedy=NUMBERED)])
    return tuple(map(str, labels))


def _arrays(path: Path) -> dict[str, Any]:
    try:
        with zipfile.ZipFile(path) as archive:
            ensure_fits(str(path), sum(each.file_size for each in archive.infolist()))
        with np.load(path, allow_pickle=False) as archive:
            keys = _expected(archive)
            missing = [key for key in keys if key not in archive]
            if missing:
                raise SpecError([_lacks(path, missing, list(archive))])
            return {key: archive[key] for key in keys}
    except (OSError, ValueError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        reason = f"not a NumPy archive of plain arrays ({error})"
        raise SpecError([UnreadableData(file=str(path), reason=reason, remedy=REMEDY)]) from None


def _expected(archive: Container[str]) -> tuple[str, ...]:
    if "x_train" not in archive:
        return WHOLE
    return SPLIT + VALIDATION if any(key in archive for key in VALIDATION) else SPLIT


def _lacks(path: Path, missing: list[str], found: list[str]) -> UnreadableData:
    held = ", ".join(f"`{key}`" for key in found) or "nothing"
    reason = f"it lacks {', '.join(f'`{key}`' for key in missing)} (it holds {held})"
    return UnreadableData(file=str(path), reason=reason, remedy=REMEDY)


def _paired(path: Path, x: str, pixels: Any, y: str, labels: Any) -> Images:
    if len(pixels) != len(labels):
        reason = f"`{x}` has {len(pixels)} images and `{y}` has {len(labels)} labels"
        raise SpecError([UnreadableData(file=str(path), reason=reason, remedy="as many of each")])
    return Images(pixels, labels)
