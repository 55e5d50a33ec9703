"""The keras_* built-ins are the networks of keras.applications, layer by layer."""

from typing import Any, NamedTuple

import numpy as np
import pytest

from resnet_dsl.compiler import load

pytestmark = pytest.mark.keras

NETWORKS = {
    "keras_resnet50": "ResNet50",
    "keras_resnet101": "ResNet101",
    "keras_resnet152": "ResNet152",
    "keras_resnet50v2": "ResNet50V2",
    "keras_resnet101v2": "ResNet101V2",
    "keras_resnet152v2": "ResNet152V2",
}
OWN_SIZE = ("keras_resnet50", "keras_resnet50v2")
"""Compared at 224 pixels, the others at 64: they take the same path through more blocks."""


class Pair(NamedTuple):
    """The same network by both, ours first."""

    ours: Any
    theirs: Any


def named(name: str) -> Any:
    slow = [pytest.mark.slow] if "152" in name else []
    return pytest.param(name, marks=slow, id=name)


@pytest.fixture(scope="module", params=[named(name) for name in NETWORKS])
def pair(request: pytest.FixtureRequest) -> Pair:
    import keras

    name = request.param
    size = 224 if name in OWN_SIZE else 64
    theirs = getattr(keras.applications, NETWORKS[name])(
        weights=None, input_shape=(size, size, 3), name=name
    )
    return Pair(load(name).build(input_shape=(size, size, 3)), theirs)


def test_layers(pair: Pair) -> None:
    ours, theirs = pair.ours.layers, pair.theirs.layers
    assert [type(layer).__name__ for layer in ours] == [type(layer).__name__ for layer in theirs]
    for mine, other in zip(ours, theirs, strict=True):
        assert settings(mine) == settings(other), (mine.name, other.name)


def settings(layer: Any) -> dict[str, Any]:
    """What a layer was made with, but for its name and how the channels' axis is written."""
    config = {key: value for key, value in layer.get_config().items() if key != "name"}
    return {**config, "axis": config["axis"] % 4} if "axis" in config else config


def test_weights(pair: Pair) -> None:
    assert pair.ours.count_params() == pair.theirs.count_params()
    for kind in ("trainable_weights", "non_trainable_weights"):
        ours, theirs = getattr(pair.ours, kind), getattr(pair.theirs, kind)
        assert [weight.shape for weight in ours] == [weight.shape for weight in theirs]


def test_outputs(pair: Pair) -> None:
    draw = np.random.default_rng(0)
    values = [drawn(weight, draw) for weight in pair.theirs.weights]
    pair.theirs.set_weights(values)
    pair.ours.set_weights(values)
    images = draw.normal(size=(2, *pair.ours.input_shape[1:])).astype("float32")
    expected = pair.theirs(images).numpy()
    assert np.ptp(expected) > 1e-4, "a uniform answer would prove nothing"
    assert abs(pair.ours(images).numpy() - expected).max() <= 1e-5 * abs(expected).max()


def drawn(weight: Any, draw: np.random.Generator) -> np.ndarray:
    """Values that leave no norm the identity, and keep the maps from growing block by block."""
    if weight.name == "kernel":
        deviation = np.float32((2 / np.prod(weight.shape[:-1])) ** 0.5)
        return deviation * draw.standard_normal(weight.shape, "float32")
    if weight.name in ("gamma", "moving_variance"):
        return draw.uniform(0.3, 0.9, weight.shape)
    return draw.normal(0, 0.2, weight.shape)
