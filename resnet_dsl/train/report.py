"""How well a model tells the classes apart: accuracy, per class and in all, and confusions."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Report:
    """`confusion[i, j]` counts the test images of class i that were taken for class j."""

    network: str
    checkpoint: str
    data: str
    digest: str
    classes: tuple[str, ...]
    confusion: NDArray[np.int64]

    @property
    def images(self) -> int:
        """How many images were tested."""
        return int(self.confusion.sum())

    @property
    def accuracy(self) -> float:
        """The share of images whose class was told."""
        return float(np.trace(self.confusion)) / self.images

    def per_class(self) -> list[tuple[str, int, int]]:
        """Each class: its name, its images, how many of them were told."""
        totals, right = self.confusion.sum(axis=1).tolist(), np.diag(self.confusion).tolist()
        return list(zip(self.classes, totals, right, strict=True))

    def confused(self, limit: int) -> list[tuple[str, str, int]]:
        """The commonest mistakes: the class, what it was taken for, how often."""
        wrong = self.confusion - np.diag(np.diag(self.confusion))
        order = np.argsort(-wrong, axis=None, kind="stable")[:limit]
        pairs = [divmod(int(place), len(self.classes)) for place in order]
        return [
            (self.classes[i], self.classes[j], int(wrong[i, j])) for i, j in pairs if wrong[i, j]
        ]

    def as_json(self) -> dict[str, Any]:
        """The report as plain data."""
        return {
            "network": self.network,
            "checkpoint": self.checkpoint,
            "data": {"name": self.data, "images": self.images, "digest": self.digest},
            "accuracy": self.accuracy,
            "classes": [
                {
                    "name": name,
                    "images": images,
                    "correct": correct,
                    "accuracy": correct / images if images else None,
                }
                for name, images, correct in self.per_class()
            ],
            "confusion": self.confusion.tolist(),
        }


def confusion(
    labels: NDArray[np.int64], told: NDArray[np.int64], classes: int
) -> NDArray[np.int64]:
    """How often each class (row) was taken for each (column)."""
    counted = np.bincount(labels * classes + told, minlength=classes * classes)
    return counted.reshape(classes, classes).astype(np.int64)
