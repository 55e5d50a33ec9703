"""Verification passes equal targets, and names the layer and the field of any other."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from resnet_dsl.calls import LayerArgument, LayerCall, layer_call
from resnet_dsl.ir.graph import Operation
from tests.build.sources import INSIDE, Handmade
from tests.ir.graphs import tiny

pytestmark = pytest.mark.keras

Corrupt = Callable[[LayerCall], LayerCall]


def test_equal_targets() -> None:
    from resnet_dsl.build.verify import verify

    report = verify(Handmade(tiny()))
    assert report.passed, str(report)
    assert [check.what for check in report.checks] == [
        "arguments",
        "structure",
        "structure with include_top=False",
        "structure with include_top=False, pooling='avg'",
        "structure with include_top=False, pooling='max'",
        "structure with include_top=False, features=True",
        "structure with classes=4, classifier_activation=None",
        "weights moved by a file",
        "outputs in inference",
        "outputs in training",
        "gradients",
        "moving statistics after a step",
    ]


def argument(name: str, content: object, wrap: str | None = None) -> Corrupt:
    """A record in which one argument has another content, or another wrap."""

    def changed(call: LayerCall) -> LayerCall:
        positional, keywords = (
            tuple(
                replace(each, content=content, wrap=wrap or each.wrap)
                if each.name == name
                else each
                for each in arguments
            )
            for arguments in (call.positional, call.keywords)
        )
        return replace(call, positional=positional, keywords=keywords)

    return changed


def dropped(name: str) -> Corrupt:
    return lambda call: replace(
        call, keywords=tuple(each for each in call.keywords if each.name != name)
    )


def added(name: str, content: object) -> Corrupt:
    more = LayerArgument(name, None, content)
    return lambda call: replace(call, keywords=(*call.keywords, more))


def layer(path: str) -> Corrupt:
    return lambda call: replace(call, layer=path)


CORRUPTIONS: dict[str, tuple[str, str, Corrupt, str, str]] = {
    # what: operator, output, corruption, the layer and the field that must be named
    "class": ("max_pool", "%3", layer("layers.AveragePooling2D"), "stem_pool", "class"),
    "join's class": ("multiply", "%4", layer("layers.Add"), "stage1_block1_gate_multiply", "class"),
    "padding's amount": ("zero_pad", "%1", argument("padding", 1), "stem_pad", "padding"),
    "filters": ("conv", "%3", argument("filters", 5), "stage1_block1_1_conv", "filters"),
    "kernel": ("conv", "%3", argument("kernel_size", 3), "stage1_block1_1_conv", "kernel_size"),
    "padding": ("avg_pool", "%2", added("padding", "same"), "head_pool", "padding"),
    "dilation": (
        "conv",
        "%5",
        argument("dilation_rate", 1),
        "stage1_block1_2_conv",
        "dilation_rate",
    ),
    "bias": ("conv", "%3", argument("use_bias", True), "stage1_block1_1_conv", "use_bias"),
    "penalty": (
        "conv",
        "%3",
        argument("kernel_regularizer", 1e-3),
        "stage1_block1_1_conv",
        "kernel_regularizer",
    ),
    "wrap": (
        "conv",
        "%3",
        argument("kernel_regularizer", 1e-4, "regularizers.L1"),
        "stage1_block1_1_conv",
        "kernel_regularizer",
    ),
    "missing penalty": (
        "dense",
        "%5",
        dropped("kernel_regularizer"),
        "head_dense",
        "kernel_regularizer",
    ),
    "bias's start": (
        "conv",
        "%2",
        argument("bias_initializer", 1.0),
        "stage1_block1_gate_conv",
        "bias_initializer",
    ),
    "momentum": ("norm", "%1", argument("momentum", 0.99), "stage1_block1_1_norm", "momentum"),
    "epsilon": ("norm", "%1", argument("epsilon", 1e-5), "stage1_block1_1_norm", "epsilon"),
    "scale": ("norm", "%1", argument("scale", True), "head_norm", "scale"),
    "axis": (
        "norm",
        "%1",
        lambda call: replace(added("axis", 1)(call), channel_axis=False),
        "stage1_block1_1_norm",
        "axis",
    ),
    "function": (
        "activation",
        "%2",
        argument("activation", "elu"),
        "stage1_block1_1_relu",
        "activation",
    ),
    "rate": ("dropout", "%4", argument("rate", 0.5), "head_dropout", "rate"),
    "noise": ("drop_path", "%4", dropped("noise_shape"), "stage1_block1_drop_path", "noise_shape"),
    "window": ("avg_pool", "%2", argument("pool_size", 2), "head_pool", "pool_size"),
    "stride": ("avg_pool", "%2", added("strides", 3), "head_pool", "strides"),
    "units": ("dense", "%5", argument("units", 5), "head_dense", "units"),
}


def corrupted(operator: str, output: str, corrupt: Corrupt) -> Callable[[Operation], LayerCall]:
    """The record as one target sees it: corrupted for some operations, for the other not."""

    def record(operation: Operation) -> LayerCall:
        call = layer_call(operation)
        hit = (operation.operator, operation.output) == (operator, output)
        return corrupt(call) if hit and not INSIDE.get() else call

    return record


def compared(monkeypatch: pytest.MonkeyPatch) -> set[tuple[str, str]]:
    """Layers and fields that differ between the corrupted target and the other."""
    from resnet_dsl.build import build
    from resnet_dsl.build.compare import compare
    from tests.build.sources import standing_in

    mine = build(tiny())
    with standing_in():
        theirs = build(tiny())
    return {(each.layer, each.field) for each in compare(mine, theirs)}


@pytest.mark.parametrize("what", CORRUPTIONS)
def test_corrupted_field_is_named(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    operator, output, corrupt, layer_, field = CORRUPTIONS[what]
    record = corrupted(operator, output, corrupt)
    monkeypatch.setattr("resnet_dsl.build.layer.layer_call", record)
    assert (layer_, field) in compared(monkeypatch)


@pytest.mark.parametrize(
    "name", ["stem_concat", "stage1_block1_add", "stage2_block1_gate_multiply"]
)
def test_order_of_inputs_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from resnet_dsl.build.layer import apply

    def turned(operation, environment, inputs, layer_name):
        swap = layer_name == name and not INSIDE.get()
        return apply(operation, environment, inputs[::-1] if swap else inputs, layer_name)

    monkeypatch.setattr("resnet_dsl.build.walk.apply", turned)
    assert (name, "inputs") in compared(monkeypatch)


def test_name_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from resnet_dsl.build.layer import apply

    def renamed(operation, environment, inputs, name):
        other = "head_normal" if name == "head_norm" and not INSIDE.get() else name
        return apply(operation, environment, inputs, other)

    monkeypatch.setattr("resnet_dsl.build.walk.apply", renamed)
    assert ("head_normal", "name") in compared(monkeypatch)


def test_verification_fails_on_a_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    from resnet_dsl.build.verify import verify

    operator, output, corrupt, layer_, field = CORRUPTIONS["penalty"]
    record = corrupted(operator, output, corrupt)
    monkeypatch.setattr("resnet_dsl.build.layer.layer_call", record)
    report = verify(Handmade(tiny()))
    assert not report.passed
    assert f"{layer_}: {field} is L2({{'l2': 0.001}}) built" in str(report)
