"""Folders of images."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from resnet_dsl.diagnostics import SpecError
from resnet_dsl.train.data import memory
from resnet_dsl.train.data.folder import read_folder
from resnet_dsl.train.data.picture import Size
from tests.train.fakes import save_image, told

pytestmark = pytest.mark.keras

SIZE = Size(8, 6, 3)
SPLIT = {"train": ("cat", "dog"), "test": ("cat", "dog")}


def make_classes(folder: Path, names: tuple[str, ...], count: int = 5, seed: int = 0) -> Path:
    for label, name in enumerate(names):
        for number in range(count):
            save_image(folder / name / f"{number}.png", seed + 100 * label + number)
    return folder


def refused(folder: Path, size: Size = SIZE) -> list[tuple[str, str, str | None]]:
    with pytest.raises(SpecError) as caught:
        read_folder(folder, size)
    return told(caught)


def test_one_level_is_split(tmp_path: Path) -> None:
    data = read_folder(make_classes(tmp_path, ("dog", "cat")), SIZE)
    assert data.classes == ("cat", "dog")
    assert (len(data.train), len(data.test)) == (8, 2)
    assert data.train.pixels.shape == (8, 8, 6, 3)
    assert data.test.labels.tolist() == [0, 1]


def test_train_and_test_are_kept(tmp_path: Path) -> None:
    for seed, (side, names) in enumerate(SPLIT.items()):
        make_classes(tmp_path / side, names, count=2 + seed, seed=seed * 1000)
    data = read_folder(tmp_path, SIZE)
    assert (len(data.train), len(data.test), data.classes) == (4, 6, ("cat", "dog"))


def test_a_class_may_be_called_train(tmp_path: Path) -> None:
    assert read_folder(make_classes(tmp_path, ("bus", "train")), SIZE).classes == ("bus", "train")


def test_hidden_and_other_files_are_left_alone(tmp_path: Path) -> None:
    make_classes(tmp_path, ("cat", "dog"))
    (tmp_path / ".cache").mkdir()
    (tmp_path / "cat" / "notes.txt").write_text("no image")
    (tmp_path / "cat" / "._0.png").write_text("no image")
    assert len(read_folder(tmp_path, SIZE).train) == 8


def test_an_image_is_turned_upright_and_made_grey(tmp_path: Path) -> None:
    make_classes(tmp_path, ("cat", "dog"))
    halves = np.zeros((10, 12), np.uint8)
    halves[:, 6:] = 255
    turned = Image.Exif()
    turned[0x0112] = 3
    for number in range(5):
        halves[0, 0] = number
        Image.fromarray(halves).save(tmp_path / "cat" / f"{number}.png", exif=turned)
    data = read_folder(tmp_path, Size(10, 12, 1))
    assert data.test.pixels[0, 5, 0, 0] == 255
    assert data.test.pixels[0, 5, 11, 0] == 0


def test_every_corrupt_image_is_named(tmp_path: Path) -> None:
    make_classes(tmp_path, ("cat", "dog"))
    whole = (tmp_path / "dog" / "1.png").read_bytes()
    (tmp_path / "dog" / "1.png").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "cat" / "2.png").write_bytes(b"not an image")
    found = refused(tmp_path)
    assert [code for code, _, _ in found] == ["T106", "T106"]
    name = tmp_path / "cat" / "2.png"
    assert found[0][1] == f"{name}: not a readable image (of no known format)"
    assert found[1][1].startswith(f"{tmp_path / 'dog' / '1.png'}: not a readable image (")


def test_an_empty_class_is_named(tmp_path: Path) -> None:
    make_classes(tmp_path, ("cat", "dog"))
    (tmp_path / "emu").mkdir()
    assert refused(tmp_path) == [("T110", f"class `emu` in {tmp_path} has no images", None)]


def test_a_folder_without_subfolders(tmp_path: Path) -> None:
    save_image(tmp_path / "0.png", 0)
    remedy = "one subfolder per class, or train/ and test/ that each hold these"
    assert refused(tmp_path) == [("T108", f"{tmp_path}: it has no subfolders", remedy)]


def test_training_images_without_test_images(tmp_path: Path) -> None:
    make_classes(tmp_path / "train", ("cat", "dog"))
    make_classes(tmp_path / "val", ("cat", "dog"))
    assert refused(tmp_path)[0][1] == f"{tmp_path}: it has no folder test/"


def test_different_classes_in_train_and_test(tmp_path: Path) -> None:
    make_classes(tmp_path / "train", ("cat", "dog"))
    make_classes(tmp_path / "test", ("cat", "dog", "emu"))
    message = f"{tmp_path}: class `emu` is in test/ but not in train/"
    assert refused(tmp_path) == [("T108", message, "the same classes in each")]


def test_channels_that_no_image_has(tmp_path: Path) -> None:
    make_classes(tmp_path, ("cat", "dog"))
    message = f"{tmp_path}: image files have 1 or 3 channels, the network takes 4"
    assert refused(tmp_path, Size(8, 8, 4))[0][:2] == ("T108", message)


def test_more_than_memory_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "limit", lambda: 1000)
    assert refused(make_classes(tmp_path, ("cat", "dog")))[0][0] == "T111"


@pytest.mark.parametrize("name", ["val", "valid", "validation"])
def test_images_that_validate_are_kept(tmp_path: Path, name: str) -> None:
    for seed, side in enumerate(("train", "test", name)):
        make_classes(tmp_path / side, ("cat", "dog"), count=2 + seed, seed=seed * 1000)
    data = read_folder(tmp_path, SIZE)
    assert {part: len(found) for part, found in data.parts.items()} == {
        "train": 4, "test": 6, "validation": 8
    }  # fmt: skip


def test_two_folders_that_validate(tmp_path: Path) -> None:
    for side in ("train", "test", "val", "validation"):
        make_classes(tmp_path / side, ("cat", "dog"))
    message = f"{tmp_path}: it has both val/ and validation/"
    assert refused(tmp_path) == [("T108", message, "keep one of them")]


def test_sixteen_bits_are_not_cut_to_white(tmp_path: Path) -> None:
    make_classes(tmp_path, ("cat", "dog"))
    grey = np.full((8, 6), 0x8000, np.uint16)
    for number in range(5):
        grey[0, 0] = number << 8
        Image.fromarray(grey).save(tmp_path / "cat" / f"{number}.png")
    data = read_folder(tmp_path, SIZE)
    assert data.test.pixels[0, 4, 3].tolist() == [128, 128, 128]


def test_pixels_of_unknown_range_are_refused(tmp_path: Path) -> None:
    make_classes(tmp_path, ("cat", "dog"))
    Image.fromarray(np.ones((8, 6), np.float32)).save(tmp_path / "cat" / "f.tif")
    assert "32-bit numbers of unknown range" in refused(tmp_path)[0][1]
