"""A user's arrays, checked and brought to one form: what `Images` holds."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from resnet_dsl.diagnostics import Problems
from resnet_dsl.rules.train_rules import WrongArrays
from resnet_dsl.train.data.dataset import Array

WHITE = 255
DEPTHS = (1, 3)
MOST = np.iinfo(np.int64).max


def as_pixels(where: str, found: Any, problems: Problems) -> Array:
    """(n, height, width, channels), uint8 or float32 in 0..1; what is wrong goes to `problems`."""
    if found.ndim == 3:
        found = found[..., np.newaxis]
    reason, remedy = _pixel_fault(found)
    if reason:
        problems.add(WrongArrays(where=where, reason=reason, remedy=remedy))
        return np.zeros(0)
    kept: Array = found.astype(np.float32 if found.dtype.kind == "f" else np.uint8, copy=False)
    return kept


def as_labels(where: str, found: Any, problems: Problems) -> NDArray[np.int64]:
    """(n,), whole and not negative; what is wrong goes to `problems`."""
    if found.ndim == 2 and found.shape[1] == 1:
        found = found[:, 0]
    reason, remedy = _label_fault(found)
    if reason:
        problems.add(WrongArrays(where=where, reason=reason, remedy=remedy))
        return np.zeros(0, np.int64)
    kept: NDArray[np.int64] = found.astype(np.int64, copy=False)
    return kept


def _pixel_fault(found: Any) -> tuple[str, str | None]:
    shape = _shape(found)
    if found.ndim != 4:
        return f"the shape is {shape}", "images are n x height x width x channels"
    if not found.size:
        return "it holds no images", None
    if found.shape[1] in DEPTHS and found.shape[-1] not in DEPTHS:
        return f"the shape is {shape}", "the channels come last: transpose(0, 2, 3, 1)"
    if found.dtype.kind not in "uif":
        return f"pixels are of type {found.dtype}", "use uint8, or float32 in 0 to 1"
    return _range_fault(found)


def _range_fault(found: Any) -> tuple[str, str | None]:
    if found.dtype == np.uint8:
        return "", None
    if not np.isfinite(found).all():
        return f"{np.count_nonzero(~np.isfinite(found))} values are not finite", None
    low, high = found.min(), found.max()
    if found.dtype.kind == "f" and (low < 0 or high > 1):
        return f"pixels go from {low:g} to {high:g}", "scale them to 0 to 1, or use uint8"
    if low < 0 or high > WHITE:
        return f"pixels go from {low} to {high}", "whole numbers go from 0 to 255"
    return "", None


def _label_fault(found: Any) -> tuple[str, str | None]:
    if found.ndim != 1:
        return f"the shape is {_shape(found)}", "one label per image; argmax(axis=1) where one-hot"
    if found.dtype.kind not in "ui":
        return f"labels are of type {found.dtype}", "number the classes from 0, as whole numbers"
    if found.size and found.min() < 0:
        return f"a label is {found.min()}", "number the classes from 0"
    if found.size and found.max() > MOST:
        return f"a label is {found.max()}", "number the classes 0, 1, 2 and so on"
    return "", None


def _shape(found: Any) -> str:
    return " x ".join(map(str, found.shape)) or "that of a single number"
