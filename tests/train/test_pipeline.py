"""From images as they are kept to batches: scaling, channels, augmentation, order."""

import numpy as np
import pytest

from resnet_dsl.train.data.augment import crop, flip
from resnet_dsl.train.data.batches import TestBatches, TrainBatches
from resnet_dsl.train.data.picture import Size
from resnet_dsl.train.data.prepare import LUMA, Preparation
from resnet_dsl.train.data.resize import resize
from resnet_dsl.train.settings import Settings
from tests.train.fakes import images

pytestmark = pytest.mark.keras

AS_IS = Preparation(Size(4, 4, 1), channels_first=False)


@pytest.mark.parametrize("size", [(16, 16), (32, 20), (5, 7), (8, 3), (2, 2), (8, 8)])
def test_scaling_is_pillows_bilinear(size: tuple[int, int]) -> None:
    from PIL import Image

    image = np.random.default_rng(0).random((8, 8)).astype(np.float32)
    expected = Image.fromarray(image).resize(size[::-1], Image.Resampling.BILINEAR)
    found = resize(image[np.newaxis, ..., np.newaxis], *size)[0, ..., 0]
    np.testing.assert_allclose(found, np.asarray(expected), atol=1e-5)


def test_scaling_keeps_a_constant_and_does_not_mix_images_or_channels() -> None:
    batch = np.stack([np.full((8, 8, 2), value, np.float32) for value in (0.25, 0.75)])
    batch[..., 1] = 1
    found = resize(batch, 11, 5)
    np.testing.assert_allclose(found[0, ..., 0], 0.25, atol=1e-6)
    np.testing.assert_allclose(found[1, ..., 0], 0.75, atol=1e-6)
    np.testing.assert_allclose(found[..., 1], 1, atol=1e-6)


def test_bytes_become_zero_to_one_and_grey_becomes_any_number_of_channels() -> None:
    white = np.full((2, 4, 4, 1), 255, np.uint8)
    found = Preparation(Size(8, 8, 3), channels_first=False)(white)
    assert found.shape == (2, 8, 8, 3)
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, 1, atol=1e-6)


def test_colour_becomes_brightness() -> None:
    red = np.zeros((1, 4, 4, 3), np.float32)
    red[..., 0] = 1
    np.testing.assert_allclose(AS_IS(red), LUMA[0], atol=1e-6)


def test_channels_come_first_where_the_model_has_them_first() -> None:
    batch = images([0, 1], (4, 6, 3)).pixels
    last = Preparation(Size(4, 6, 3), channels_first=False)(batch)
    first = Preparation(Size(4, 6, 3), channels_first=True)(batch)
    np.testing.assert_array_equal(first.transpose(0, 2, 3, 1), last)


def test_a_crop_is_a_window_of_the_padded_image() -> None:
    image = np.arange(1, 257, dtype=np.float32).reshape(1, 16, 16, 1)
    found = crop(np.repeat(image, 64, axis=0), np.random.default_rng(0))
    padded = np.pad(image[0, ..., 0], 2)
    windows = [padded[r : r + 16, c : c + 16].tobytes() for r in range(5) for c in range(5)]
    places = [windows.index(each[..., 0].tobytes()) for each in found]
    assert len(set(places)) > 10


def test_a_flip_mirrors_about_half_of_the_images_left_to_right() -> None:
    batch = images([0] * 100).pixels.astype(np.float32)
    found = flip(batch, np.random.default_rng(0))
    mirrored = [bool((each == old[:, ::-1]).all()) for each, old in zip(found, batch, strict=True)]
    kept = [bool((each == old).all()) for each, old in zip(found, batch, strict=True)]
    assert all(a != b for a, b in zip(mirrored, kept, strict=True))
    assert 30 < sum(mirrored) < 70


def labels_of(batches: TrainBatches) -> list[int]:
    return [label for index in range(len(batches)) for label in batches[index][1].tolist()]


def test_an_epoch_holds_full_batches_of_different_images() -> None:
    batches = TrainBatches(images(list(range(11))), AS_IS, Settings(batch_size=4))
    found = labels_of(batches)
    assert len(batches) == 2
    assert len(set(found)) == 8


def test_the_order_changes_with_the_epoch_and_the_seed_and_with_nothing_else() -> None:
    def epochs(seed: int) -> list[list[int]]:
        batches = TrainBatches(images(list(range(40))), AS_IS, Settings(seed=seed, batch_size=8))
        first = labels_of(batches)
        batches.on_epoch_end()
        return [first, labels_of(batches)]

    assert epochs(1) == epochs(1)
    assert epochs(1)[0] != epochs(1)[1]
    assert epochs(1)[0] != epochs(2)[0]
    assert sorted(epochs(1)[1]) == list(range(40))


def test_fewer_images_than_a_batch_make_one_batch() -> None:
    assert len(TrainBatches(images([0, 1, 2]), AS_IS, Settings(batch_size=32))) == 1


@pytest.mark.parametrize("first", [False, True])
def test_augmented_batches_repeat(first: bool) -> None:
    prepare = Preparation(Size(16, 16, 3), channels_first=first)
    settings = Settings(batch_size=4, augment=("crop", "flip"))
    once, again = (
        TrainBatches(images([0] * 8, (16, 16, 3)), prepare, settings)[1][0] for _ in range(2)
    )
    plain = TrainBatches(images([0] * 8, (16, 16, 3)), prepare, Settings(batch_size=4))[1][0]
    np.testing.assert_array_equal(once, again)
    assert once.shape == plain.shape
    assert (once != plain).any()


def test_testing_takes_every_image_once_in_order() -> None:
    batches = TestBatches(images(list(range(11))), AS_IS, 4)
    found = [batches[index][1].tolist() for index in range(len(batches))]
    assert found == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10]]
