"""A data set from a folder: one subfolder per class, in one level or under train/ and test/."""

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from resnet_dsl.diagnostics import Problems, SpecError
from resnet_dsl.rules.train_rules import TooFewImages, UnreadableData, WrongFolder
from resnet_dsl.train.backend import require
from resnet_dsl.train.data.dataset import Dataset, Images
from resnet_dsl.train.data.memory import ensure_fits
from resnet_dsl.train.data.picture import MODES, Size, read_picture
from resnet_dsl.train.data.split import split

SIDES = ("train", "test")
VALIDATION = ("val", "valid", "validation")
SUFFIXES = {".bmp", ".gif", ".jpeg", ".jpg", ".pgm", ".png", ".ppm", ".tif", ".tiff", ".webp"}


@dataclass(frozen=True)
class Level:
    """A folder of classes: their names in order, and each one's image files."""

    path: Path
    files: dict[str, list[Path]]

    @property
    def classes(self) -> tuple[str, ...]:
        return tuple(self.files)


def read_folder(path: Path, size: Size) -> Dataset:
    """The folder's images, each brought to `size`; SpecError names every file that fails."""
    require("Pillow", "PIL", "a folder of images")
    if size.channels not in MODES:
        raise SpecError([_no_such_colours(path, size.channels)])
    levels = _levels(path)
    count = sum(len(files) for level in levels for files in level.files.values())
    ensure_fits(str(path), count * size.height * size.width * size.channels)
    problems = Problems()
    parts = [_images(level, size, problems) for level in levels]
    problems.stop_if_any()
    classes = levels[0].classes
    if len(parts) == 1:
        return split(str(path), classes, parts[0])
    return Dataset(str(path), classes, *parts)


def _levels(path: Path) -> list[Level]:
    try:
        if not _is_split(path):
            return [_level(path)]
        levels = [_level(path / side) for side in (*SIDES, *_validation(path))]
    except OSError as error:
        reason = error.strerror or str(error)
        raise SpecError([UnreadableData(file=error.filename or str(path), reason=reason)]) from None
    for other in levels[1:]:
        if levels[0].classes != other.classes:
            raise SpecError([_classes_differ(path, levels[0], other)])
    return levels


def _is_split(path: Path) -> bool:
    # A class may be called "train": it then holds images, and no folders.
    found = {side for side in SIDES if (path / side).is_dir() and _inside(path / side)}
    if len(found) == 1:
        missing = "test" if "train" in found else "train"
        raise SpecError([WrongFolder(folder=str(path), reason=f"it has no folder {missing}/")])
    return bool(found)


def _validation(path: Path) -> list[str]:
    """The name of the folder that validates, where there is one."""
    found = [side for side in VALIDATION if (path / side).is_dir()]
    if len(found) > 1:
        reason = f"it has both {found[0]}/ and {found[1]}/"
        raise SpecError([WrongFolder(folder=str(path), reason=reason, remedy="keep one of them")])
    return found


def _level(path: Path) -> Level:
    files = {folder.name: _pictures(folder) for folder in _inside(path)}
    if not files:
        raise SpecError([WrongFolder(folder=str(path), reason="it has no subfolders")])
    problems = Problems()
    for name, found in files.items():
        if not found:
            problems.add(TooFewImages(where=f"class `{name}` in {path}", found=0, needed=1))
    problems.stop_if_any()
    return Level(path, files)


def _inside(path: Path) -> list[Path]:
    """The folders in a folder, hidden ones aside, in the order of their names."""
    names = sorted(each.name for each in os.scandir(path) if each.is_dir())
    return [path / name for name in names if not name.startswith(".")]


def _pictures(path: Path) -> list[Path]:
    found = [each for each in path.iterdir() if each.suffix.lower() in SUFFIXES]
    return sorted(each for each in found if each.is_file() and not each.name.startswith("."))


def _images(level: Level, size: Size, problems: Problems) -> Images:
    labelled = [
        (file, label) for label, name in enumerate(level.files) for file in level.files[name]
    ]
    pixels = np.zeros((len(labelled), size.height, size.width, size.channels), np.uint8)
    for index, (file, _) in enumerate(labelled):
        read_picture(file, size, pixels[index], problems)
    labels: NDArray[np.int64] = np.array([label for _, label in labelled], np.int64)
    return Images(pixels, labels)


def _no_such_colours(path: Path, channels: int) -> WrongFolder:
    reason = f"image files have 1 or 3 channels, the network takes {channels}"
    remedy = "write `channels: 3` under `input` in the spec"
    return WrongFolder(folder=str(path), reason=reason, remedy=remedy)


def _classes_differ(path: Path, first: Level, second: Level) -> WrongFolder:
    odd = sorted(set(first.classes) ^ set(second.classes))[0]
    has, lacks = (first, second) if odd in first.classes else (second, first)
    reason = f"class `{odd}` is in {has.path.name}/ but not in {lacks.path.name}/"
    return WrongFolder(folder=str(path), reason=reason, remedy="the same classes in each")
