"""The split: stratified, without overlap, and decided by the images alone."""

import numpy as np
import pytest

from resnet_dsl.diagnostics import SpecError
from resnet_dsl.train.data.dataset import Images, fingerprints
from resnet_dsl.train.data.digits import read_digits
from resnet_dsl.train.data.split import NAMED, hold_out, overlap, split
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
    assert overlap(data.test, data.train) == 0


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
    assert overlap(data.test, data.train, None) == 0
    assert overlap(data.train, data.test, data.train) == 6


def test_the_digest_tells_data_sets_apart() -> None:
    data = dataset()
    assert data.digest() == dataset().digest()
    other = Images(data.test.pixels, data.test.labels[::-1].copy())
    assert dataset(test=other).digest() != data.digest()


def prints(part: Images | None) -> set[bytes]:
    assert part is not None
    return set(fingerprints(part.pixels))


def test_what_is_held_out_of_digits_is_a_tenth_of_each_class_and_overlaps_nothing() -> None:
    whole = read_digits()
    data = hold_out(whole, 0.1, seed=0)
    assert data.validation is not None
    train, held, test = (prints(part) for part in (data.train, data.validation, data.test))
    assert not train & held | train & test | held & test
    assert train | held == prints(whole.train)
    assert data.test is whole.test
    shares = np.bincount(data.validation.labels) - np.bincount(whole.train.labels) / 10
    assert np.abs(shares).max() <= 0.5


def test_the_seed_alone_decides_what_is_held_out() -> None:
    data = dataset(train=images([0, 1, 2] * 10))
    shuffled = dataset(train=data.train.taken(np.random.default_rng(3).permutation(30)))
    first = prints(hold_out(data, 0.2, seed=1).validation)
    assert prints(hold_out(shuffled, 0.2, seed=1).validation) == first
    assert prints(hold_out(data, 0.2, seed=2).validation) != first
    assert len(first) == 6


def test_equal_images_are_held_out_together() -> None:
    once = images([0, 1, 2] * 10)
    train = Images(np.concatenate([once.pixels] * 2), np.concatenate([once.labels] * 2))
    data = hold_out(dataset(train=train), 0.2, seed=0)
    assert data.validation is not None
    assert len(data.validation) == 12
    assert overlap(data.validation, data.train) == 0


def test_images_that_validate_already_are_kept() -> None:
    data = dataset(validation=images([0, 1, 2], seed=2))
    assert hold_out(data, 0.5, seed=0) is data


@pytest.mark.parametrize(("each", "held"), [(1, 0), (2, 0), (3, 1), (4, 1)])
def test_a_class_gives_an_image_where_two_are_left(each: int, held: int) -> None:
    data = hold_out(dataset(train=images([0, 1, 2] * each)), 0.1, seed=0)
    found = len(data.validation) if data.validation else 0
    assert (found, len(data.train)) == (3 * held, 3 * (each - held))


def test_nothing_is_held_out_where_nothing_is_asked_for() -> None:
    data = dataset(train=images([0, 1, 2] * 10))
    assert hold_out(data, 0, seed=0) is data


def test_of_thousands_of_classes_only_the_first_are_named() -> None:
    with pytest.raises(SpecError) as caught:
        split("x", tuple(map(str, range(2000))), images(list(range(2000))))
    assert len(told(caught)) == NAMED
