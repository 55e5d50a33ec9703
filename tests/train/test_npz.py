"""NumPy archives: what is read, and what is refused with a reason."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from resnet_dsl.diagnostics import SpecError
from resnet_dsl.train.data import memory
from resnet_dsl.train.data.npz import NUMBERED, REMEDY, read_npz
from tests.train.fakes import images, told

pytestmark = pytest.mark.keras


def arrays(**changes: Any) -> dict[str, Any]:
    train, test = images([0, 1, 2] * 4), images([0, 1, 2], seed=1)
    whole = {
        "x_train": train.pixels,
        "y_train": train.labels,
        "x_test": test.pixels,
        "y_test": test.labels,
    }
    return whole | changes


def saved(folder: Path, **found: Any) -> Path:
    np.savez(folder / "mine.npz", **found)
    return folder / "mine.npz"


def refused(path: Path) -> list[tuple[str, str, str | None]]:
    with pytest.raises(SpecError) as caught:
        read_npz(path)
    return told(caught)


def test_a_split_archive_keeps_its_split(tmp_path: Path) -> None:
    data = read_npz(saved(tmp_path, **arrays()))
    assert (len(data.train), len(data.test), data.classes) == (12, 3, ("0", "1", "2"))
    np.testing.assert_array_equal(data.train.pixels, arrays()["x_train"])


def test_an_archive_of_x_and_y_is_split(tmp_path: Path) -> None:
    whole = images([0, 1] * 10, (5, 6, 3))
    data = read_npz(saved(tmp_path, x=whole.pixels, y=whole.labels[:, np.newaxis]))
    assert (len(data.train), len(data.test)) == (16, 4)


def test_images_without_a_channel_axis_are_grey(tmp_path: Path) -> None:
    plain = {"x_train": np.zeros((12, 4, 4)), "x_test": np.ones((3, 4, 4), int)}
    data = read_npz(saved(tmp_path, **arrays(**plain)))
    assert data.train.pixels.shape == (12, 4, 4, 1)
    assert (data.train.pixels.dtype, data.test.pixels.dtype) == (np.float32, np.uint8)


@pytest.mark.parametrize(
    ("key", "value", "reason", "remedy"),
    [
        ("x_train", np.zeros((12, 4)), "the shape is 12 x 4", "images are n x height x width x"),
        ("x_train", np.zeros((0, 4, 4, 1)), "it holds no images", None),
        ("x_train", np.zeros((12, 3, 8, 8)), "the shape is 12 x 3 x 8 x 8", "transpose(0, 2, 3,"),
        ("x_train", np.full((12, 4, 4), "a"), "pixels are of type <U1", "use uint8, or float32"),
        ("x_train", np.full((12, 4, 4), np.nan), "192 values are not finite", None),
        ("x_train", np.full((12, 4, 4), 255.0), "pixels go from 255 to 255", "scale them to 0 to"),
        ("x_train", np.full((12, 4, 4), -1), "pixels go from -1 to -1", "from 0 to 255"),
        ("y_train", np.eye(12), "the shape is 12 x 12", "argmax(axis=1) where one-hot"),
        ("y_train", np.ones(12), "labels are of type float64", "as whole numbers"),
        ("x_train", np.array(3), "the shape is that of a single number", "images are n x height"),
        ("y_train", np.full(12, 2**63, np.uint64), "a label is 9223372036854775808", "0, 1, 2"),
        ("y_train", np.full(12, -1), "a label is -1", "number the classes from 0"),
    ],
)
def test_unusable_arrays(
    tmp_path: Path, key: str, value: Any, reason: str, remedy: str | None
) -> None:
    path = saved(tmp_path, **arrays(**{key: value}))
    ((code, message, found),) = refused(path)
    assert (code, message) == ("T107", f"{path}, `{key}`: {reason}")
    assert remedy is None if found is None else remedy and remedy in found


def test_all_unusable_arrays_are_told_at_once(tmp_path: Path) -> None:
    path = saved(tmp_path, **arrays(x_train=np.zeros((12, 4)), y_test=np.ones(3)))
    assert [message for _, message, _ in refused(path)] == [
        f"{path}, `x_train`: the shape is 12 x 4",
        f"{path}, `y_test`: labels are of type float64",
    ]


def test_images_without_labels(tmp_path: Path) -> None:
    path = saved(tmp_path, **arrays(y_test=np.zeros(4, int)))
    message = f"{path}: `x_test` has 3 images and `y_test` has 4 labels"
    assert refused(path) == [("T105", message, "as many of each")]


@pytest.mark.parametrize("labels", [[0, 1, 10**12], [0, 4, 4], [0, 0, 4]])
def test_labels_with_a_gap(tmp_path: Path, labels: list[int]) -> None:
    path = saved(tmp_path, **arrays(y_test=np.array(labels)))
    message = f"{path}: labels go up to {max(labels)}, but no image has the label 3"
    assert refused(path) == [("T107", message, NUMBERED)]


def test_images_that_validate_are_kept(tmp_path: Path) -> None:
    held = images([0, 1, 2], seed=2)
    data = read_npz(saved(tmp_path, **arrays(x_val=held.pixels, y_val=held.labels)))
    assert {part: len(found) for part, found in data.parts.items()} == {
        "train": 12, "test": 3, "validation": 3
    }  # fmt: skip
    path = saved(tmp_path, **arrays(x_val=held.pixels))
    assert f"{path}: it lacks `y_val` (" in refused(path)[0][1]


def test_missing_arrays(tmp_path: Path) -> None:
    path = saved(tmp_path, x=np.zeros(2), labels=np.zeros(2))
    message = f"{path}: it lacks `y` (it holds `x`, `labels`)"
    assert refused(path) == [("T105", message, REMEDY)]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and no more", b"\x93NUMPY"])
def test_no_archive(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "mine.npz"
    path.write_bytes(content)
    ((code, message, _),) = refused(path)
    assert (code, "not a NumPy archive" in message) == ("T105", True)


def test_arrays_of_objects_are_not_unpickled(tmp_path: Path) -> None:
    path = saved(tmp_path, **arrays(y_test=np.array([{}, {}, {}], object)))
    assert "allow_pickle" in refused(path)[0][1]


def test_more_than_memory_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "limit", lambda: 100)
    assert refused(saved(tmp_path, **arrays()))[0][0] == "T111"
