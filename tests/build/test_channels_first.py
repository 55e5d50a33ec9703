"""Channels first, on the backends whose CPU convolutions take them: JAX's and PyTorch's."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from resnet_dsl.compiler import Network, load
from resnet_dsl.source.builtins import builtin_blocks

BACKENDS = [pytest.param(name, marks=getattr(pytest.mark, name)) for name in ("jax", "torch")]

SPEC = """\
version: 1
name: first
input: {height: 12, width: 10, channels: 3}
classes: 4
stem:
  - {zero_pad: [[1, 0], [0, 2]]}
  - {conv: {filters: 8, kernel: 3, padding: even}}
  - {norm: {type: group, groups: 2}}
  - {conv: {type: standardised, filters: 12, kernel: 3}}
  - LAYER
  - {affine: {scale: 0.5, shift: 0.1}}
  - {layer_scale: 0.5}
  - {slice_channels: {start: 2, count: 6}}
  - {pad_channels: {before: 1, after: 1}}
  - blur_pool: 2
stages:
STAGES
head:
  body:
    - concat: [{steps: [{max_pool: {size: 3, stride: 1, padding: same}}]}, {}]
    - {dropout: 0.1}
    - {drop_path: 0.1}
    - norm
    - relu
  top: [{avg_pool: 2}, flatten, {dense: $classes}, softmax]
"""
WITH = {
    "squeeze_excite": "reduced: 2",
    "efficient_channel_attention": "",
    "res2net": "filters: 8, apart: false",
    "unit": "filters: 8, residual: [{conv: {filters: $filters, kernel: 3}}, norm]",
}
"""Arguments of blocks that take not just filters."""

WITHIN = ("weigh_two",)
"""Blocks that leave one pixel: others use them."""


@pytest.fixture
def first() -> Iterator[None]:
    import keras

    keras.config.set_image_data_format("channels_first")
    yield
    keras.config.set_image_data_format("channels_last")


def _stage(name: str) -> str:
    """Two blocks of a kind that asks where it stands, one of another."""
    text = builtin_blocks()[name].read_text(encoding="utf-8")
    blocks = 2 if "$call" in text else 1
    return f"  - {{blocks: {blocks}, block: {name}, with: {{{WITH.get(name, 'filters: 8')}}}}}"


@pytest.fixture
def network(tmp_path: Path, backend: str) -> Network:
    """A stage of every built-in block."""
    stages = "\n".join(_stage(name) for name in sorted(builtin_blocks()) if name not in WITHIN)
    # Keras 3.15's layer normalisation takes no axis but the last on PyTorch.
    layer = "norm" if backend == "torch" else "{norm: {type: layer}}"
    path = tmp_path / "first.yaml"
    path.write_text(SPEC.replace("STAGES", stages).replace("LAYER", layer), encoding="utf-8")
    return load(str(path))


def outputs(model: Any, images: Any, **training: bool) -> Any:
    import keras

    return keras.ops.convert_to_numpy(keras.ops.stop_gradient(model(images, **training)))


@pytest.mark.parametrize("backend", BACKENDS)
def test_the_same_network_in_either_order(backend: str, network: Network, tmp_path: Path) -> None:
    import keras
    import numpy as np

    from resnet_dsl.build.figures import distance, randomise
    from resnet_dsl.build.module import emitted_builder

    assert keras.backend.backend() == backend
    images = np.random.default_rng(0).normal(size=(2, 12, 10, 3)).astype("float32")
    last = network.build()
    randomise(last)
    last.save_weights(tmp_path / "w.weights.h5")
    keras.config.set_image_data_format("channels_first")
    try:
        built = network.build(weights=tmp_path / "w.weights.h5")
        emitted = emitted_builder(network.source(), tmp_path)(weights=tmp_path / "w.weights.h5")
        features = network.build(include_top=False)
    finally:
        keras.config.set_image_data_format("channels_last")
    assert built.input_shape == (None, 3, 12, 10)
    assert features.output_shape[1] == 16
    turned = images.transpose(0, 3, 1, 2)
    for model in (built, emitted):
        assert distance(outputs(model, turned), outputs(last, images)) <= 1e-5


@pytest.mark.usefixtures("first")
@pytest.mark.parametrize("backend", BACKENDS)
def test_verification(backend: str, network: Network) -> None:
    from resnet_dsl.build.verify import verify

    report = verify(network)
    assert report.backend == backend
    assert report.passed, str(report)
