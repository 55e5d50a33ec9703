"""A network small enough to train in a test, and tiny data sets in every form."""

import tarfile
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from resnet_dsl.diagnostics import SpecError
from resnet_dsl.train.classifier import Classifier
from resnet_dsl.train.data.dataset import Dataset, Images
from resnet_dsl.train.data.picture import Size

DIGITS = Classifier("tiny", Size(8, 8, 1), 10)


@dataclass(frozen=True)
class FakeNetwork:
    """What training asks of a network, by hand."""

    name: str = "tiny"
    input: tuple[int | None, int | None, int] = (8, 8, 1)
    classes: int | None = 10
    ending: str = "softmax"
    flat: bool = True
    steep: float = 1.0

    def build(self) -> Any:
        import keras
        from keras import layers

        inputs = keras.Input(self.input)
        x = layers.Conv2D(16, 3, padding="same", activation="relu")(inputs)
        x = layers.MaxPooling2D(2)(x)
        x = layers.Flatten()(x) if self.flat else x
        x = layers.Rescaling(self.steep)(x)
        x = layers.Dense(self.classes)(x)
        return keras.Model(inputs, layers.Activation(self.ending)(x), name=self.name)

    def source(self) -> str:
        return f'"""{self.name}"""\n'

    def to_yaml(self) -> str:
        return f"version: 1\nname: {self.name}\n"


def images(labels: list[int], shape: tuple[int, int, int] = (4, 4, 1), seed: int = 0) -> Images:
    """Random images, all different, with the given labels."""
    draw = np.random.default_rng(seed)
    pixels = draw.integers(0, 256, (len(labels), *shape)).astype(np.uint8)
    return Images(pixels, np.array(labels, np.int64))


def dataset(**changes: Any) -> Dataset:
    """Three classes, six images that train and three that test."""
    whole = Dataset("mine", ("a", "b", "c"), images([0, 1, 2] * 2), images([0, 1, 2], seed=1))
    return replace(whole, **changes)


def told(caught: pytest.ExceptionInfo[SpecError]) -> list[tuple[str, str, str | None]]:
    """Code, message and help of each finding."""
    found = caught.value.diagnostics
    return [(each.code, each.message(), each.help()) for each in found]


def add_file(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    archive.addfile(entry, BytesIO(content))


def save_image(path: Path, seed: int, mode: str = "RGB") -> None:
    """A random image file, 12 by 10."""
    from PIL import Image

    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.random.default_rng(seed).integers(0, 256, (10, 12, 3)).astype(np.uint8)
    Image.fromarray(pixels).convert(mode).save(path)
