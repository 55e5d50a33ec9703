"""Which images train and which test: decided by the images, the same on every machine."""

import hashlib
from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from resnet_dsl.diagnostics import Problems
from resnet_dsl.rules.train_rules import TooFewImages
from resnet_dsl.train.data.dataset import Dataset, Images, fingerprints

TEST_SHARE = 0.2
SALT = b"resnet-dsl split 1"


def split(name: str, classes: tuple[str, ...], images: Images, mirrors: bool = True) -> Dataset:
    """A fifth of each class tests. Equal images always stand on the same side.

    The order of the images does not matter, no random number is drawn, and the seed of
    a run does not move it: two runs are always tested on the same images.
    """
    prints = fingerprints(images.pixels)
    problems = Problems()
    tests: set[bytes] = set()
    for label, members in enumerate(_by_class(prints, images.labels, len(classes))):
        if len(members) < 2:
            where = f"class `{classes[label]}` of {name}"
            problems.add(TooFewImages(where=where, found=len(members), needed=2))
        ranked = sorted(members, key=_rank)
        tests.update(ranked[: max(1, round(len(ranked) * TEST_SHARE))])
    problems.stop_if_any()
    is_test = np.array([each in tests for each in prints])
    train, test = np.flatnonzero(~is_test), np.flatnonzero(is_test)
    return Dataset(name, classes, images.taken(train), images.taken(test), mirrors)


def overlap(data: Dataset) -> int:
    """How many test images also stand among the training images."""
    seen = set(fingerprints(data.train.pixels))
    return sum(each in seen for each in fingerprints(data.test.pixels))


def _by_class(prints: list[bytes], labels: NDArray[np.int64], classes: int) -> list[set[bytes]]:
    found: dict[int, set[bytes]] = defaultdict(set)
    for each, label in zip(prints, labels.tolist(), strict=True):
        found[label].add(each)
    return [found[label] for label in range(classes)]


def _rank(fingerprint: bytes) -> bytes:
    return hashlib.blake2b(fingerprint, key=SALT).digest()
