"""Bilinear scaling of whole batches: two matrix products, the same on every backend."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def resize(images: Floats, height: int, width: int) -> Floats:
    """(n, h, w, c) to (n, height, width, c); where it shrinks, it averages what it drops."""
    if images.shape[1:3] == (height, width):
        return images
    rows, columns = weights(images.shape[1], height), weights(images.shape[2], width)
    tall = np.tensordot(images, rows, axes=(1, 1))
    scaled = np.tensordot(tall, columns, axes=(1, 1))
    return np.ascontiguousarray(scaled.transpose(0, 2, 3, 1))


@lru_cache(maxsize=16)
def weights(before: int, after: int) -> Floats:
    """(after, before): how much each old pixel counts in each new one. Rows sum to one.

    Pixel centres are aligned, and the triangle is as wide as the coarser of the two
    grids, which is what Pillow's bilinear filter does.
    """
    scale = before / after
    reach = max(scale, 1.0)
    centres = (np.arange(after) + 0.5) * scale - 0.5
    distance = np.abs(centres[:, np.newaxis] - np.arange(before)) / reach
    triangle = np.maximum(0.0, 1.0 - distance)
    normal: Floats = (triangle / triangle.sum(axis=1, keepdims=True)).astype(np.float32)
    return normal
