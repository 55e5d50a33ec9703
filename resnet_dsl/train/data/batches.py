"""Batches as Keras takes them, on any backend."""

import math

import keras
import numpy as np
from numpy.typing import NDArray

from resnet_dsl.train.data.augment import augment
from resnet_dsl.train.data.dataset import Images
from resnet_dsl.train.data.prepare import Preparation
from resnet_dsl.train.data.resize import Floats
from resnet_dsl.train.settings import Settings

Batch = tuple[Floats, NDArray[np.int64]]


class TestBatches(keras.utils.PyDataset):
    """All images once, in order."""

    __test__ = False

    def __init__(self, images: Images, prepare: Preparation, batch_size: int) -> None:
        super().__init__()
        self._images, self._prepare, self._size = images, prepare, batch_size

    def __len__(self) -> int:
        return math.ceil(len(self._images) / self._size)

    def __getitem__(self, index: int) -> Batch:
        part = self._images.taken(
            np.arange(index * self._size, min((index + 1) * self._size, len(self._images)))
        )
        return self._prepare(part.pixels), part.labels


class TrainBatches(keras.utils.PyDataset):
    """Full batches in another order each epoch; the seed decides which.

    What is left over sits out one epoch, so that no batch's statistics come from a
    handful of images, and all steps have one shape to compile.
    """

    def __init__(self, images: Images, prepare: Preparation, settings: Settings) -> None:
        super().__init__()
        self._images, self._prepare, self._settings = images, prepare, settings
        self._size = min(settings.batch_size, len(images))
        self._epoch = 0
        self._order = self._draw().permutation(len(images))

    def __len__(self) -> int:
        return len(self._images) // self._size

    def __getitem__(self, index: int) -> Batch:
        part = self._images.taken(self._order[index * self._size : (index + 1) * self._size])
        images = self._prepare(part.pixels)
        if not self._settings.augment:
            return images, part.labels
        return self._augmented(images, self._draw(index)), part.labels

    def on_epoch_end(self) -> None:
        self._epoch += 1
        self._order = self._draw().permutation(len(self._images))

    def _augmented(self, images: Floats, draw: np.random.Generator) -> Floats:
        if not self._prepare.channels_first:
            return augment(images, self._settings.augment, draw)
        last = augment(images.transpose(0, 2, 3, 1), self._settings.augment, draw)
        return last.transpose(0, 3, 1, 2)

    def _draw(self, *place: int) -> np.random.Generator:
        return np.random.default_rng((self._settings.seed, self._epoch, *place))
