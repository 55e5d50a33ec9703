"""The built model, and what its caller may change."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from resnet_dsl.ir.graph import INPUT, Graph, Region
from tests.ir.graphs import op, tiny

pytestmark = pytest.mark.keras


def build(graph: Graph, **arguments: Any) -> Any:
    from resnet_dsl.build import build

    return build(graph, **arguments)


def test_layers_and_settings() -> None:
    model = build(tiny())
    assert model.name == "tiny"
    assert model.input_shape == (None, 8, 8, 3)
    assert model.output_shape == (None, 3)
    names = {layer.name for layer in model.layers}
    assert {"input", "stem_pad", "stage1_block1_shortcut_conv", "stage2_block2_gate_conv"} <= names
    assert "stage1_block2_shortcut_conv" not in names
    conv = model.get_layer("stage2_block1_1_conv")
    assert (conv.filters, conv.kernel_size, conv.strides) == (6, (3, 1), (2, 2))
    assert (conv.use_bias, conv.padding) == (False, "same")
    assert conv.kernel_regularizer.l2 == pytest.approx(1e-4)
    assert model.get_layer("stage2_block2_drop_path").rate == pytest.approx(0.3)
    assert model.get_layer("stage1_block1_1_norm").axis == -1
    assert model.get_layer("stage1_block1_gate_conv").bias.numpy().tolist() == [0.5] * 8


def test_weights_are_those_of_the_flat_form() -> None:
    from resnet_dsl.analysis.flatten import flatten

    flat = flatten(tiny())
    assert build(tiny()).count_params() == sum(sum(node.weights) for node in flat.nodes)
    built = {layer.name for layer in build(tiny()).layers}
    assert built == {node.name for node in flat.nodes}


def test_without_top() -> None:
    model = build(tiny(), include_top=False)
    assert model.output_shape == (None, 4, 4, 12)
    assert build(tiny(), include_top=False, pooling="avg").output_shape == (None, 12)
    pooled = build(tiny(), include_top=False, pooling="max")
    assert pooled.layers[-1].name == "pool"


def test_features() -> None:
    model = build(tiny(), include_top=False, features=True)
    assert model.output_shape == [(None, 8, 8, 8), (None, 4, 4, 12)]


def test_classes_and_activation() -> None:
    model = build(tiny(), classes=7, classifier_activation=None, name="other")
    assert model.output_shape == (None, 7)
    assert model.get_layer("head_softmax").activation.__name__ == "linear"
    assert model.name == "other"


def test_activation_within_the_dense_layer() -> None:
    dense = op("dense", "%1", INPUT, "dense", units="$classes", activation="softmax")
    pool = op("global_avg_pool", "%2", INPUT, "pool")
    top = Region((pool, replace(dense, inputs=("%2",))), "%1")
    model = build(replace(tiny(), top=top), classifier_activation="sigmoid")
    assert model.get_layer("head_dense").activation.__name__ == "sigmoid"


SIZES = "takes 7 to 14 pixels in height"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"input_shape": (16, 8, 3)}, f"input 16x8: tiny {SIZES}; include_top=False takes any"),
        ({"input_shape": (16, 6, 3)}, f"input 16x6: tiny {SIZES} and width; include_top=False"),
        ({"input_shape": (None, None, 3)}, f"input ?x?: tiny {SIZES} and width"),
        ({"input_shape": (8, 8)}, "give height, width and channels (channels_last)"),
        ({"input_shape": (8, 8, None)}, "give height, width and channels (channels_last)"),
        ({"input_shape": (8, 0, 3)}, "give height, width and channels (channels_last)"),
        ({"classes": 0}, "classes=0: give a whole number from 1"),
        ({"classes": True}, "classes=True: give a whole number"),
        ({"pooling": "mean", "include_top": False}, "pooling='mean': give None, 'avg' or 'max'"),
        ({"pooling": "avg"}, "pooling='avg' needs include_top=False"),
        ({"features": True}, "features=True needs include_top=False and pooling=None"),
        (
            {"features": True, "include_top": False, "pooling": "avg"},
            "features=True needs include_top=False and pooling=None",
        ),
        ({"classifier_activation": "sotfmax"}, "'sotfmax': Keras has no such function"),
        ({"weights": "none.weights.h5"}, "weights='none.weights.h5': there is no such file"),
    ],
)
def test_refused(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        build(tiny(), **arguments)


def test_what_the_spec_lacks_is_refused() -> None:
    plain = Region((op("global_avg_pool", "%1", INPUT, "pool"),), "%1")
    graph = replace(tiny(), top=plain, classes=None)
    with pytest.raises(ValueError, match="classes=10: tiny does not take it"):
        build(graph, classes=10)
    with pytest.raises(ValueError, match="top does not end with one"):
        build(graph, classifier_activation="softmax")
    bare = replace(tiny(), top=Region((), INPUT), body=plain)
    with pytest.raises(ValueError, match="its head has no top"):
        build(bare, include_top=True)
    with pytest.raises(ValueError, match="its features are no map"):
        build(bare, pooling="avg")
    assert build(bare).output_shape == (None, 12)
    assert build(bare, features=True).output_shape == [(None, 8, 8, 8), (None, 4, 4, 12)]


def test_sizes_that_the_network_takes() -> None:
    assert build(tiny(), input_shape=(14, 7, 3)).output_shape == (None, 3)
    shape = (None, None, 3)
    model = build(tiny(), input_shape=shape, include_top=False)
    assert model.input_shape == (None, *shape)


def test_sizes_that_only_fit_now_and_then() -> None:
    """A pooling that does not pad beside a convolution that does: the size must be even."""
    pool = op("avg_pool", "%1", INPUT, "pool", size=2)
    conv = op("conv", "%2", INPUT, "conv", filters=12, kernel=3, stride=2)
    join = replace(op("add", "%3", "%1 %2", "add"), branches=(None, None))
    graph = replace(tiny(), top=Region((pool, conv, join), "%3"), classes=None)
    told = "input 9x9: tiny takes 3 to 4, plus any multiple of 4 pixels in height and width"
    with pytest.raises(ValueError, match=told):
        build(graph, input_shape=(9, 9, 3))
    assert build(graph, input_shape=(7, 12, 3)).output_shape == (None, 2, 3, 12)
    assert build(graph, input_shape=(None, None, 3)).input_shape == (None, None, None, 3)


def test_channels_first(monkeypatch: pytest.MonkeyPatch) -> None:
    import keras

    monkeypatch.setattr(keras.config, "image_data_format", lambda: "channels_first")
    from resnet_dsl.build.layer import channel_axis
    from resnet_dsl.build.shape import settle, smallest

    assert channel_axis() == 1
    assert settle(tiny(), None, True) == (3, 8, 8)
    assert settle(tiny(), (3, 14, 7), True) == (3, 14, 7)
    assert smallest(tiny()) == (3, 7, 7)


def test_deep_networks_are_nested(tmp_path: Path) -> None:
    import keras

    from resnet_dsl.passes import nest

    graph = tiny()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nest, "MOST_FLAT_LAYERS", 20)
        model = build(graph)
        short = build(graph, include_top=False)
    names = [layer.name for layer in model.layers if isinstance(layer, keras.Model)]
    assert names == ["stage1_block1", "stage1_block2", "stage2_block1", "stage2_block2"]
    block = model.get_layer("stage1_block2")
    assert block.layers[0].name == "stage1_block2_input"
    assert any(isinstance(layer, keras.Model) for layer in short.layers)
    assert model.count_params() == build(graph).count_params()


def test_too_many_blocks_are_refused() -> None:
    from resnet_dsl.diagnostics import SpecError

    with pytest.raises(SpecError) as caught:
        build(tiny(blocks=600))
    assert caught.value.diagnostics[0].code == "N204"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"input_shape": 8}, "input_shape=8: give height, width and channels"),
        ({"classes": 10**9}, "classes=1000000000: give a whole number from 1 to 1,000,000"),
        ({"include_top": "no"}, "include_top='no': give True or False"),
        ({"features": "on", "include_top": False}, "features='on': give True or False"),
        ({"weights": 3}, "weights=3: give a file's path"),
        ({"name": "a/b"}, "name='a/b': give a text without a slash"),
        ({"name": None}, "name=None: give a text without a slash"),
    ],
)
def test_refusals_are_our_own(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        build(tiny(), **arguments)
