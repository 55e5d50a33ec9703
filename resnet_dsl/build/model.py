"""The keras.Model of a network, with what its caller may change."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import keras

from resnet_dsl.analysis.flatten import flatten
from resnet_dsl.build import head, shape
from resnet_dsl.build.walk import Walker
from resnet_dsl.build.weights import load_weights
from resnet_dsl.ir.graph import Graph
from resnet_dsl.passes.nest import nested, refuse_too_deep

POOLINGS = {"avg": "GlobalAveragePooling2D", "max": "GlobalMaxPooling2D"}
SPEC: Literal["<the spec's>"] = "<the spec's>"
"""Stands for a value that the caller leaves to the spec."""


def build(
    graph: Graph,
    *,
    input_shape: Sequence[int | None] | None = None,
    classes: int | None = None,
    include_top: bool = True,
    pooling: str | None = None,
    weights: str | Path | None = None,
    classifier_activation: str | None = SPEC,
    features: bool = False,
    name: str | None = None,
) -> keras.Model:
    """Build the network; arguments that are left out are the spec's.

    `input_shape` is in the backend's image format. `include_top=False` leaves the head's top
    out; `pooling` ("avg" or "max") may then follow, or `features=True`, which gives the output
    of each stage instead. `classifier_activation=None` gives the classes' scores.
    `weights` is a `.weights.h5` or `.keras` file; where its classifier has another number of
    classes, exactly that is left untrained, with a warning. Raises ValueError for what the
    network cannot take.
    """
    _refuse_mixtures(include_top, pooling, features)
    refuse_too_deep(graph)
    is_nested = nested(flatten(graph))
    graph = head.with_classes(graph, classes)
    if classifier_activation != SPEC:
        graph = head.with_activation(graph, classifier_activation)
    inputs = keras.Input(shape.settle(graph, input_shape, include_top), name="input")
    outputs = _outputs(Walker(graph, is_nested), inputs, include_top, pooling, features)
    model = keras.Model(inputs, outputs, name=name or graph.name)
    if weights is not None:
        left_out = (["top"] if not include_top else []) + (["body"] if features else [])
        load_weights(model, Path(weights), graph, frozenset(left_out))
    return model


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


def _refuse_mixtures(include_top: bool, pooling: str | None, features: bool) -> None:
    if pooling is not None and pooling not in POOLINGS:
        raise ValueError(f"pooling={pooling!r}: give None, 'avg' or 'max'")
    if features and (include_top or pooling is not None):
        raise ValueError("features=True needs include_top=False and pooling=None")
    if pooling is not None and include_top:
        raise ValueError(f"pooling={pooling!r} needs include_top=False")
