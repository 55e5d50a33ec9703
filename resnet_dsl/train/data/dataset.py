"""Labelled images in memory, split into those that train, validate and test."""

import hashlib
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.generic]


@dataclass(frozen=True, eq=False)
class Images:
    """Pixels (n, height, width, channels), uint8 or float32 in 0..1, with labels (n,)."""

    pixels: Array
    labels: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.labels)

    def taken(self, where: Array) -> "Images":
        """Those at the given positions, in the given order."""
        return Images(self.pixels[where], self.labels[where])


@dataclass(frozen=True, eq=False)
class Dataset:
    """A data set. `mirrors` is false where a mirrored image may be of another class.

    `validation` is None where no images are set aside to choose the best epoch by.
    """

    name: str
    classes: tuple[str, ...]
    train: Images
    test: Images
    validation: Images | None = None
    mirrors: bool = field(default=True, kw_only=True)

    @property
    def parts(self) -> dict[str, Images]:
        """Its images, by what they do."""
        held = {"validation": self.validation} if self.validation else {}
        return {"train": self.train, "test": self.test, **held}

    def digest(self) -> str:
        """SHA-256 of every pixel and label, in order, with their shapes and types."""
        total = hashlib.sha256()
        for part in self.parts.values():
            for array in (part.pixels, part.labels):
                total.update(f"{array.dtype.str}{array.shape}".encode())
                total.update(np.ascontiguousarray(array).data)
        return total.hexdigest()


def fingerprints(pixels: Array) -> list[bytes]:
    """One digest per image: equal for images that are equal pixel for pixel."""
    return [
        hashlib.blake2b(np.ascontiguousarray(image).data, digest_size=16).digest()
        for image in pixels
    ]
