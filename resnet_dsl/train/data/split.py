"""Which images train, validate and test: decided by the images, the same on every machine."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from resnet_dsl.diagnostics import Problems
from resnet_dsl.rules.train_rules import TooFewImages
from resnet_dsl.train.data.dataset import Dataset, Images, fingerprints

TEST_SHARE = 0.2
TEST_KEY = b"resnet-dsl split 1"
NAMED = 10
FEWEST = 3
"""Of a class with fewer different images, none is held out: at least two must train."""


def split(name: str, classes: tuple[str, ...], images: Images, mirrors: bool = True) -> Dataset:
    """A fifth of each class tests. Equal images always stand on the same side.

    The order of the images does not matter, no random number is drawn, and the seed of
    a run does not move it: two runs are always tested on the same images.
    """
    prints = fingerprints(images.pixels)
    members = dict(zip(classes, _by_class(prints, images.labels, len(classes)), strict=True))
    _check_enough(name, members)
    tests = set().union(*(_share(each, TEST_SHARE, TEST_KEY) for each in members.values()))
    train, test = _parted(images, prints, tests)
    return Dataset(name, classes, train, test, mirrors=mirrors)


def hold_out(data: Dataset, share: float, seed: int) -> Dataset:
    """The same data, with a share of each class's training images set aside to validate.

    The seed decides which, and equal images stay on one side. Data that has images to
    validate, or too few of every class to spare any, comes back as it is.
    """
    if data.validation or not share:
        return data
    prints = fingerprints(data.train.pixels)
    key = f"resnet-dsl validation 1, seed {seed}".encode()
    held: set[bytes] = set()
    for members in _by_class(prints, data.train.labels, len(data.classes)):
        if len(members) >= FEWEST:
            held |= _share(members, share, key)
    if not held:
        return data
    train, validation = _parted(data.train, prints, held)
    return replace(data, train=train, validation=validation)


def overlap(images: Images, *others: Images | None) -> int:
    """How many of the images also stand among the others."""
    seen = {each for other in others if other for each in fingerprints(other.pixels)}
    return sum(each in seen for each in fingerprints(images.pixels))


def _check_enough(name: str, members: dict[str, set[bytes]]) -> None:
    """Labels that are no classes at all may be thousands: only the first are named."""
    problems = Problems()
    lacking = [each for each, found in members.items() if len(found) < 2]
    for each in lacking[:NAMED]:
        where = f"class `{each}` of {name}"
        problems.add(TooFewImages(where=where, found=len(members[each]), needed=2))
    problems.stop_if_any()


def _by_class(prints: list[bytes], labels: NDArray[np.int64], classes: int) -> list[set[bytes]]:
    found: dict[int, set[bytes]] = defaultdict(set)
    for each, label in zip(prints, labels.tolist(), strict=True):
        found[label].add(each)
    return [found[label] for label in range(classes)]


def _share(members: Iterable[bytes], share: float, key: bytes) -> set[bytes]:
    """So large a share of the members, and at least one; the key decides which."""
    ranked = sorted(members, key=lambda each: hashlib.blake2b(each, key=key).digest())
    return set(ranked[: max(1, round(len(ranked) * share))])


def _parted(images: Images, prints: list[bytes], aside: set[bytes]) -> tuple[Images, Images]:
    is_aside = np.array([each in aside for each in prints])
    return images.taken(np.flatnonzero(~is_aside)), images.taken(np.flatnonzero(is_aside))
