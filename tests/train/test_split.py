"""The split: stratified, without overlap, and decided by the images alone."""

import numpy as np
import pytest

from resnet_dsl.diagnostics import SpecError
from resnet_dsl.train.data.dataset import Images, fingerprints
from resnet_dsl.train.data.digits import read_digits
from resnet_dsl.train.data.split import overlap, split
from tests.train.fakes import dataset, images, told

pytestmark = pytest.mark.keras


def test_digits_are_split_without_overlap_and_class_by_class() -> None:
    data = read_digits()
    assert (len(data.train), len(data.test)) == (1438, 359)
    assert not set(fingerprints(data.train.pixels)) & set(fingerprints(data.test.pixels))
    everything = np.bincount(data.train.labels) + np.bincount(data.test.labels)
    assert np.abs(np.bincount(data.test.labels) - everything / 5).max() <= 0.5
    assert everything.sum() == 1797


def test_digits_are_scaled_to_one_and_must_not_be_mirrored() -> None:
    data = read_digits()
    assert (data.train.pixels.min(), data.train.pixels.max()) == (0.0, 1.0)
    assert data.train.pixels.shape[1:] == (8, 8, 1)
    assert not data.mirrors


def test_the_split_does_not_depend_on_the_order_of_the_images() -> None:
    whole = images([0] * 20 + [1] * 30)
    shuffled = whole.taken(np.random.default_rng(3).permutation(50))
    first, second = (split("x", ("a", "b"), each) for each in (whole, shuffled))
    assert set(fingerprints(first.test.pixels)) == set(fingerprints(second.test.pixels))
    assert (len(first.train), len(first.test)) == (40, 10)


def test_equal_images_stand_on_one_side_even_with_different_labels() -> None:
    once = images([0, 1] * 20)
    pixels = np.concatenate([once.pixels] * 3)
    labels = np.concatenate([once.labels, once.labels, 1 - once.labels])
    data = split("x", ("a", "b"), Images(pixels, labels))
    assert len(data.train) + len(data.test) == 120
    assert overlap(data) == 0


def test_a_class_that_cannot_be_split_is_named() -> None:
    with pytest.raises(SpecError) as caught:
        split("x", ("a", "b", "c"), images([0, 0, 1]))
    needed = "at least 2 different images are needed"
    assert told(caught) == [
        ("T110", "class `b` of x has 1 image", needed),
        ("T110", "class `c` of x has no images", needed),
    ]


def test_overlap_counts_test_images_that_train() -> None:
    data = dataset()
    assert overlap(data) == 0
    assert overlap(dataset(test=data.train)) == 6


def test_the_digest_tells_data_sets_apart() -> None:
    data = dataset()
    assert data.digest() == dataset().digest()
    other = Images(data.test.pixels, data.test.labels[::-1].copy())
    assert dataset(test=other).digest() != data.digest()
