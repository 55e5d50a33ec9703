"""How far a Keras model's scores are from its reference's."""

from typing import Any

import numpy as np
import torch


def difference(reference: torch.nn.Module, model: Any, height: int, width: int) -> float:
    """The largest difference on a random image, as a share of the largest score."""
    image = np.random.default_rng(0).normal(size=(1, height, width, 3)).astype("float32")
    with torch.no_grad():
        expected = reference(torch.from_numpy(image).permute(0, 3, 1, 2)).numpy()
        found = model(image, training=False).numpy()
    assert expected.shape == found.shape
    assert np.ptp(expected) > 0.1, "scores that are all alike would prove nothing"
    return float(abs(found - expected).max() / abs(expected).max())
