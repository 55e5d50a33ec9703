"""Random crops and mirror images of a batch, drawn from a generator that is given."""

import numpy as np

from resnet_dsl.train.data.resize import Floats
from resnet_dsl.train.settings import Augmentation

PAD_SHARE = 8


def augment(images: Floats, kinds: tuple[Augmentation, ...], draw: np.random.Generator) -> Floats:
    """The batch (n, h, w, c), each image cropped and mirrored by its own draw (He et al. 2016)."""
    if "crop" in kinds:
        images = crop(images, draw)
    if "flip" in kinds:
        images = flip(images, draw)
    return images


def crop(images: Floats, draw: np.random.Generator) -> Floats:
    """An eighth of zeros on each side, then a window of the old size anywhere."""
    count, height, width, _ = images.shape
    rows, columns = height // PAD_SHARE, width // PAD_SHARE
    padded = np.pad(images, ((0, 0), (rows, rows), (columns, columns), (0, 0)))
    top = draw.integers(0, 2 * rows + 1, count)
    left = draw.integers(0, 2 * columns + 1, count)
    row = top[:, np.newaxis] + np.arange(height)
    column = left[:, np.newaxis] + np.arange(width)
    each = np.arange(count)[:, np.newaxis, np.newaxis]
    windows: Floats = padded[each, row[:, :, np.newaxis], column[:, np.newaxis, :]]
    return windows


def flip(images: Floats, draw: np.random.Generator) -> Floats:
    """Each image mirrored left to right with probability one half."""
    mirrored = draw.random(len(images)) < 0.5
    return np.where(mirrored[:, np.newaxis, np.newaxis, np.newaxis], images[:, :, ::-1], images)
