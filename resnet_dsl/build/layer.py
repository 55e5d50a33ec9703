"""From an operation to its Keras layer, by its one record."""

from functools import reduce
from typing import Any

import keras

from resnet_dsl.analysis.places import Environment, content_value
from resnet_dsl.calls import LayerArgument, layer_call
from resnet_dsl.ir.graph import Attribute, Operation
from resnet_dsl.ops import OPERATORS


def apply(operation: Operation, environment: Environment, inputs: list[Any], name: str) -> Any:
    """The layer of an operation, made and called on its inputs."""
    call = layer_call(operation)
    positional = [_value(each, operation, environment) for each in call.positional]
    keywords = {
        each.name: value
        for each in call.keywords
        # No penalty is no regulariser, also where only the expression's value tells.
        if (value := _value(each, operation, environment)) or each.wrap is None
    }
    if call.channel_axis:
        keywords["axis"] = channel_axis()
    layer = _found(call.layer)(*positional, **keywords, name=name)
    return layer(inputs if call.many_inputs else inputs[0])


def channel_axis() -> int:
    """Where the channels stand in the backend's image format."""
    return 1 if keras.config.image_data_format() == "channels_first" else -1


def _value(argument: LayerArgument, operation: Operation, environment: Environment) -> Any:
    value: Any = argument.content
    if argument.attribute is not None:
        kind = OPERATORS[operation.operator].attributes()[argument.attribute].kind
        value = content_value(Attribute(value), kind, environment)
    return _found(argument.wrap)(value) if argument.wrap and value else value


def _found(path: str) -> Any:
    return reduce(getattr, path.split("."), keras)
