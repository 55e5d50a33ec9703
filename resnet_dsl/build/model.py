"""The keras.Model of a network, with what its caller may change."""

from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import Any

import keras

from resnet_dsl.analysis.flatten import flatten
from resnet_dsl.analysis.offer import offer
from resnet_dsl.build import head, shape
from resnet_dsl.build.walk import Walker
from resnet_dsl.build.weights import load_weights
from resnet_dsl.ir.graph import Graph
from resnet_dsl.passes.nest import nested, refuse_too_deep

POOLINGS = {"avg": "GlobalAveragePooling2D", "max": "GlobalMaxPooling2D"}
SPEC: Any = "<the spec's>"
"""Stands for an argument that the caller leaves out."""

LACKS = {
    "classes": "its number of classes is not used in the head's top, or not there alone",
    "include_top": "its head has no top",
    "pooling": "its features are no map",
    "classifier_activation": "its top does not end with one",
}
"""Why a network does not offer an argument."""


def build(
    graph: Graph,
    *,
    input_shape: Sequence[int | None] | None = None,
    classes: int = SPEC,
    include_top: bool = SPEC,
    pooling: str | None = SPEC,
    weights: str | Path | None = None,
    classifier_activation: str | None = SPEC,
    features: bool = False,
    name: str = SPEC,
) -> keras.Model:
    """Build the network; arguments that are left out are the spec's.

    `input_shape` is in the backend's image format. `include_top=False` leaves the head's top
    out; `pooling` ("avg" or "max") may then follow, or `features=True`, which gives the output
    of each stage instead. `classifier_activation=None` gives the classes' scores.
    `weights` is a `.weights.h5` or `.keras` file; where its classifier has another number of
    classes, exactly that is left untrained, with a warning. Raises ValueError for what the
    network cannot take, and for an argument that it has no use for.
    """
    refuse_too_deep(graph)
    flat = flatten(graph)
    given = {
        "classes": classes,
        "include_top": include_top,
        "pooling": pooling,
        "classifier_activation": classifier_activation,
        "name": name,
    }
    settled = _settled(graph.name, offer(graph, flat), given)
    top, pooling = settled.get("include_top", False), settled.get("pooling")
    _refuse_types(top, features, settled["name"], weights)
    _refuse_mixtures(top, pooling, features)
    if classes != SPEC:
        graph = head.with_classes(graph, classes)
    if classifier_activation != SPEC:
        graph = head.with_activation(graph, flat, classifier_activation)
    inputs = keras.Input(shape.settle(graph, input_shape, top), name="input")
    outputs = _outputs(Walker(graph, nested(flat)), inputs, top, pooling, features)
    model = keras.Model(inputs, outputs, name=settled["name"])
    if weights is not None:
        left_out = (["top"] if not top else []) + (["body"] if features else [])
        load_weights(model, Path(weights), graph, frozenset(left_out))
    return model


def _settled(name: str, offered: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """The arguments that the network offers, as given or as the spec has them."""
    said = {argument: value for argument, value in given.items() if value is not SPEC}
    for argument, value in said.items():
        if argument not in offered:
            raise ValueError(f"{argument}={value!r}: {name} does not take it: {LACKS[argument]}")
    return {**offered, **said}


def _outputs(
    walker: Walker, inputs: Any, include_top: bool, pooling: str | None, features: bool
) -> Any:
    stages = walker.stages(walker.stem(inputs))
    if features:
        return stages
    x = walker.body(stages[-1])
    if include_top:
        return walker.top(x)
    return getattr(keras.layers, POOLINGS[pooling])(name="pool")(x) if pooling else x


def _refuse_types(include_top: object, features: object, name: object, weights: object) -> None:
    for argument, value in (("include_top", include_top), ("features", features)):
        if value not in (True, False):
            raise ValueError(f"{argument}={value!r}: give True or False")
    if not isinstance(name, str) or not name or "/" in name:
        raise ValueError(f"name={name!r}: give a text without a slash")
    if weights is not None and not isinstance(weights, str | PathLike):
        raise ValueError(f"weights={weights!r}: give a file's path")


def _refuse_mixtures(include_top: bool, pooling: str | None, features: bool) -> None:
    if pooling is not None and pooling not in POOLINGS:
        raise ValueError(f"pooling={pooling!r}: give None, 'avg' or 'max'")
    if features and (include_top or pooling is not None):
        raise ValueError("features=True needs include_top=False and pooling=None")
    if pooling is not None and include_top:
        raise ValueError(f"pooling={pooling!r} needs include_top=False")
