"""The layers that Keras lacks: outputs against plain numpy, saving, precision, shapes.

On JAX and PyTorch the same tests run in a process of their own, with KERAS_BACKEND set.
"""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from resnet_dsl.ops import OPERATORS
from tests.keras.plain import CASES, Case, expected

CHANNELS = 8
LAST, FIRST = -1, 1


@pytest.fixture(
    autouse=True,
    params=[
        pytest.param(None, marks=pytest.mark.keras, id="here"),
        pytest.param("jax", marks=pytest.mark.jax, id="jax"),
        pytest.param("torch", marks=pytest.mark.torch, id="torch"),
    ],
)
def backend(request: pytest.FixtureRequest) -> None:
    import keras

    assert request.param in (None, keras.backend.backend())


@pytest.fixture(params=CASES.values(), ids=CASES.keys())
def case(request: pytest.FixtureRequest) -> Case:
    return request.param


def made(case: Case, axis: int = LAST, **options: Any) -> Any:
    """The case's layer; one that Keras has a relative of takes its data format for the axis."""
    from resnet_dsl import layers

    if case.layer == "StandardisedConv2D":
        placed = {"data_format": "channels_first" if axis == FIRST else "channels_last"}
    else:
        placed = {"axis": axis}
    return getattr(layers, case.layer)(**case.arguments, **placed, **options)


def image() -> np.ndarray:
    """Odd and even sizes, and no map made from it as wide as it has channels.

    There Keras 3.15 on TensorFlow, channels first, adds a bias along the wrong axis.
    """
    return np.random.default_rng(0).normal(size=(2, 10, 11, CHANNELS)).astype("float32")


def outputs(layer: Any, images: np.ndarray) -> np.ndarray:
    import keras

    return keras.ops.convert_to_numpy(layer(images))


def drawn(layer: Any) -> list[np.ndarray]:
    """The weights of a layer that has been built, drawn anew."""
    draw = np.random.default_rng(1)
    layer.set_weights([draw.normal(0.3, 1, weight.shape) for weight in layer.weights])
    return layer.get_weights()


@pytest.mark.parametrize("axis", [LAST, FIRST], ids=["last", "first"])
def test_outputs(case: Case, axis: int) -> None:
    images = image()
    given = np.moveaxis(images, -1, axis)
    layer = made(case, axis)
    layer.build(given.shape)
    weights = drawn(layer)
    found = np.moveaxis(outputs(layer, given), axis, -1)
    np.testing.assert_allclose(found, expected(case, images, weights), rtol=1e-4, atol=1e-5)


def test_settings_come_back(case: Case) -> None:
    layer = made(case, name="mine")
    again = type(layer).from_config(layer.get_config())
    assert again.get_config() == layer.get_config()
    assert again.name == "mine"
    given = {key: value for key, value in case.arguments.items() if key != "strides"}
    for key, value in given.items():
        assert layer.get_config()[key] in (value, (value, value)), key


def test_saving(case: Case, tmp_path: Path) -> None:
    import keras

    inputs = keras.Input((None, None, CHANNELS))
    layer = made(case)
    model = keras.Model(inputs, layer(inputs))
    drawn(layer)
    model.save(tmp_path / "model.keras")
    again = keras.models.load_model(tmp_path / "model.keras")
    # By name: an emitted module's copy may have taken the class's place in Keras's register.
    assert type(again.layers[-1]).__name__ == type(layer).__name__
    assert again.layers[-1].get_config() == layer.get_config()
    np.testing.assert_array_equal(outputs(again, image()), outputs(model, image()))


def test_half_precision(case: Case) -> None:
    whole, half = made(case), made(case, dtype="mixed_bfloat16")
    shape = (None, None, None, CHANNELS)
    whole.build(shape)
    half.build(shape)
    half.set_weights(drawn(whole))
    result = half(image())
    assert "bfloat16" in str(result.dtype)
    assert all("float32" in str(weight.dtype) for weight in half.weights)
    exact = outputs(whole, image())
    assert abs(as_float(result) - exact).max() < 0.03 * abs(exact).max()


def as_float(value: Any) -> np.ndarray:
    from keras import ops

    return ops.convert_to_numpy(ops.cast(value, "float32"))


SIZES = [(9, 12), (8, 8), (7, 5), (None, None), (None, 6)]


@pytest.mark.parametrize("axis", [LAST, FIRST], ids=["last", "first"])
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_shape_is_the_operators(case: Case, axis: int, size: tuple[int | None, ...]) -> None:
    import keras

    shape = (*size, CHANNELS)
    operator = OPERATORS[case.key](**case.attributes)
    given = shape if axis == LAST else (CHANNELS, *size)
    found = made(case, axis)(keras.Input(given)).shape[1:]
    found = found if axis == LAST else (*found[1:], found[0])
    assert tuple(found) == operator.shape(shape)
