"""The embedded data set: scikit-learn's handwritten digits, 1,797 images of 8 by 8."""

import numpy as np

from resnet_dsl.train.backend import require
from resnet_dsl.train.data.dataset import Dataset, Images
from resnet_dsl.train.data.split import split

INK = 16


def read_digits() -> Dataset:
    """The digits, a fifth of each for testing."""
    require("scikit-learn", "sklearn", "the data set `digits`")
    from sklearn.datasets import load_digits

    found = load_digits()
    pixels = (found.images[..., np.newaxis] / INK).astype(np.float32)
    images = Images(pixels, found.target.astype(np.int64))
    return split("digits", tuple("0123456789"), images, mirrors=False)
