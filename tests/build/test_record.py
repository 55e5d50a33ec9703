"""Every field of every operator's record: another value in the module alone is named."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from resnet_dsl.calls import LayerArgument, LayerCall, layer_call
from resnet_dsl.ir.graph import INPUT, Definition, Graph, Operation, Region, Run, Stage
from resnet_dsl.ops import OPERATORS
from tests.ir.graphs import SPAN, op

pytestmark = pytest.mark.keras

GIVEN: dict[str, dict[str, Any]] = {
    "conv": {"filters": 4, "kernel": 3, "bias_init": 0.25, "l2": 1e-4},
    "dense": {"units": 4, "l2": 1e-4},
    "activation": {"function": "relu"},
    "dropout": {"rate": 0.1},
    "drop_path": {"rate": 0.1},
    "max_pool": {"size": 3},
    "avg_pool": {"size": 3},
    "zero_pad": {"amount": 1},
    "group_norm": {"groups": 2},
    "standardised_conv": {"filters": 4, "kernel": 3, "bias_init": 0.25, "l2": 1e-4},
    "affine": {"scale": 2.0, "shift": 1.0},
    "slice_channels": {"start": 1, "count": 2},
    "pad_channels": {"before": 1, "after": 2},
}
"""Attributes of the operator under test; others need none."""

OTHER: dict[str, Any] = {
    "filters": 8,
    "kernel_size": 2,
    "strides": 2,
    "padding": "same",
    "dilation_rate": 2,
    "groups": 2,
    "use_bias": False,
    "kernel_initializer": "zeros",
    "bias_initializer": 0.5,
    "kernel_regularizer": 1e-3,
    "units": 7,
    "activation": "tanh",
    "momentum": 0.5,
    "epsilon": 0.1,
    "scale": False,
    "center": False,
    "gamma_initializer": "zeros",
    "pool_size": 2,
    "rate": 0.5,
    "noise_shape": (None, 1, 1, 4),
    "keepdims": True,
    "axis": 1,
    "offset": 0.5,
    "depthwise_initializer": 0.5,
    "before": 3,
    "after": 3,
    "start": 0,
    "count": 1,
    "stride": 3,
    "size": 5,
}
"""Another value for every argument of every layer."""

SPECIAL = {
    ("zero_pad", "padding"): 2,
    ("conv", "padding"): "valid",
    ("standardised_conv", "padding"): "valid",
    ("group_norm", "groups"): 4,
    ("affine", "scale"): 3.0,
    ("layer_scale", "use_bias"): True,
    ("channel_conv", "kernel_size"): 5,
}

CLASSES = {
    "conv": "Conv2DTranspose",
    "dense": "RepeatVector",
    "norm": "LayerNormalization",
    "group_norm": "LayerNormalization",
    "layer_norm": "BatchNormalization",
    "standardised_conv": "Conv2DTranspose",
    "channel_conv": "GlobalMaxPooling2D",
    "blur_pool": "GlobalMaxPooling2D",
    "pad_channels": "GlobalMaxPooling2D",
    "slice_channels": "GlobalMaxPooling2D",
    "affine": "LeakyReLU",
    "layer_scale": "GlobalMaxPooling2D",
    "activation": "Identity",
    "max_pool": "AveragePooling2D",
    "avg_pool": "MaxPooling2D",
    "global_avg_pool": "GlobalMaxPooling2D",
    "global_max_pool": "GlobalAveragePooling2D",
    "zero_pad": "Cropping2D",
    "flatten": "GlobalMaxPooling2D",
    "dropout": "GaussianDropout",
    "drop_path": "AlphaDropout",
    "add": "Multiply",
    "multiply": "Add",
    "concat": "Add",
}

BARE = (
    *("concat", "dense", "group_norm", "affine", "layer_scale", "standardised_conv"),
    *("channel_conv", "blur_pool", "pad_channels", "slice_channels"),
)
"""Operators whose other class does not know their keywords."""


UNTOLD = ("activation", "slice_channels")
"""Operators whose other class takes nothing by position."""


class Single:
    """A network whose head has one layer of an operator, named head_probe."""

    def __init__(self, key: str) -> None:
        joined = OPERATORS[key].join
        probe = op(key, "%9", f"{INPUT} %1" if joined else INPUT, "probe", **GIVEN.get(key, {}))
        relu = op("activation", "%1", INPUT, "relu", function="relu")
        pool = op("global_avg_pool", "%1", INPUT, "pool")
        nodes = {True: (relu, probe), key == "dense": (pool, replace(probe, inputs=("%1",)))}
        body = Region(nodes[True] if joined or key == "dense" else (probe,), "%9")
        stage = Stage("stage1", (Run("plain", {}, 1, SPAN),), SPAN)
        conv = op("conv", "%1", INPUT, "conv", filters=4, kernel=1)
        plain = Definition("plain", (), (), Region((conv,), "%1"), None, SPAN)
        empty = Region((), INPUT)
        self.graph = Graph(
            "one", None, (8, 8, 3), None, {}, {"plain": plain}, empty, (stage,), body, empty, SPAN
        )

    def source(self) -> str:
        from resnet_dsl.analysis.flatten import flatten
        from resnet_dsl.emit import emit

        return emit(self.graph, flatten(self.graph), source_name="one.yaml", digest="0")


def with_argument(call: LayerCall, name: str, content: Any) -> LayerCall:
    """The record with another value for an argument, which it may have left out."""
    wraps = {each.name: each.wrap for key in OPERATORS.values() for each in key.keras.arguments}
    if name not in {each.name for each in (*call.positional, *call.keywords)}:
        more = LayerArgument(name, None, content, wraps.get(name))
        return replace(call, keywords=(*call.keywords, more))
    positional, keywords = (
        tuple(replace(a, content=content) if a.name == name else a for a in arguments)
        for arguments in (call.positional, call.keywords)
    )
    return replace(call, positional=positional, keywords=keywords)


def verified(key: str, corrupt: Callable[[LayerCall], LayerCall], patch: Any) -> Any:
    from resnet_dsl.build.verify import verify

    def record(operation: Operation) -> LayerCall:
        call = layer_call(operation)
        return corrupt(call) if operation.place.suffix == "probe" else call

    patch.setattr("resnet_dsl.emit.functions.layer_call", record)
    return verify(Single(key))


ARGUMENTS = [
    (key, name)
    for key, operator in OPERATORS.items()
    for name in (*(each.name for each in operator.keras.arguments), *operator.keras.fixed)
]


@pytest.mark.parametrize("key", OPERATORS)
def test_equal_records(key: str) -> None:
    from resnet_dsl.build.verify import verify

    report = verify(Single(key))
    assert report.passed, str(report)


@pytest.mark.parametrize(("key", "name"), ARGUMENTS)
def test_argument(key: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    other = SPECIAL.get((key, name), OTHER[name])
    report = verified(key, lambda call: with_argument(call, name, other), monkeypatch)
    assert ("head_probe", name) in {(each.layer, each.field) for each in report.differences}


@pytest.mark.parametrize("key", [key for key, o in OPERATORS.items() if o.keras.channel_axis])
def test_axis(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def turned(call: LayerCall) -> LayerCall:
        return with_argument(replace(call, channel_axis=None), "axis", 1)

    report = verified(key, turned, monkeypatch)
    assert ("head_probe", "axis") in {(each.layer, each.field) for each in report.differences}


@pytest.mark.parametrize("key", OPERATORS)
def test_class(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def other(call: LayerCall) -> LayerCall:
        call = replace(call, layer=f"layers.{CLASSES[key]}", own=False)
        if key in BARE:
            call = replace(call, keywords=(), channel_axis=None)
        return replace(call, positional=()) if key in UNTOLD else call

    report = verified(key, other, monkeypatch)
    assert ("head_probe", "class") in {(each.layer, each.field) for each in report.differences}


@pytest.mark.parametrize("key", OPERATORS)
def test_a_list_of_inputs_or_one(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    report = verified(key, lambda c: replace(c, many_inputs=not c.many_inputs), monkeypatch)
    assert not report.passed
    assert "head_probe" in str(report), str(report)


@pytest.mark.parametrize("key", [key for key, each in OPERATORS.items() if each.join])
def test_order_of_inputs(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Single(key)
    turned = Single(key)
    relu, probe = turned.graph.body.nodes
    nodes = (relu, replace(probe, inputs=probe.inputs[::-1]))
    turned.graph = replace(turned.graph, body=replace(turned.graph.body, nodes=nodes))
    monkeypatch.setattr(made, "source", turned.source)
    assert ("head_probe", "inputs") in found(made)


@pytest.mark.parametrize("key", OPERATORS)
def test_name(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Single(key)
    source = made.source().replace("head_probe", "head_other")
    monkeypatch.setattr(made, "source", lambda: source)
    assert ("head_probe", "name") in found(made)


def found(network: Single) -> set[tuple[str, str]]:
    from resnet_dsl.build.verify import verify

    return {(each.layer, each.field) for each in verify(network).differences}


def test_an_argument_of_the_function(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Single("norm")
    source = made.source().replace("features: bool = False", "features: bool = True")
    monkeypatch.setattr(made, "source", lambda: source)
    assert found(made) == {("one", "features")}


def test_a_module_that_breaks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made = Single("norm")
    source = made.source().replace('"head_probe"', '"head/probe"')
    monkeypatch.setattr(made, "source", lambda: source)
    assert "building" in {field for _, field in found(made)}
