"""From an operation to its Keras layers, each by its one record."""

from dataclasses import replace
from functools import reduce
from typing import Any

import keras

from resnet_dsl import layers
from resnet_dsl.analysis.places import Environment, content_value
from resnet_dsl.calls import LayerArgument, LayerCall, layer_call
from resnet_dsl.ir.graph import Attribute, Operation
from resnet_dsl.ops import OPERATORS, Operator


def apply(operation: Operation, environment: Environment, inputs: list[Any], name: str) -> Any:
    """The layers of an operation, made and called on its inputs."""
    *before, last = _operator(operation, environment).layers()
    for part in before:
        made = _layer(layer_call(_settled(operation, part)), f"{name}_{part.word}")
        inputs = [made(inputs[0])]
    call = layer_call(_settled(operation, last))
    return _layer(call, name)(inputs if call.many_inputs else inputs[0])


def channel_axis() -> int:
    """Where the channels stand in the backend's image format."""
    return 1 if keras.config.image_data_format() == "channels_first" else -1


def _operator(operation: Operation, environment: Environment) -> Operator:
    """The operator with the values that its attributes have here."""
    cls = OPERATORS[operation.operator]
    infos = cls.attributes()
    return cls(
        **{
            name: content_value(attribute, infos[name].kind, environment)
            for name, attribute in operation.attributes.items()
        }
    )


def _settled(operation: Operation, operator: Operator) -> Operation:
    """The operation with an operator's values for its attributes."""
    attributes = {name: Attribute(value) for name, value in vars(operator).items()}
    return replace(operation, operator=operator.key, attributes=attributes)


def _layer(call: LayerCall, name: str) -> keras.layers.Layer:
    keywords = {each.name: _value(each) for each in call.keywords}
    if call.channel_axis:
        keywords["axis"] = channel_axis()
    cls = getattr(layers, call.layer) if call.own else _found(call.layer)
    return cls(*map(_value, call.positional), **keywords, name=name)


def _value(argument: LayerArgument) -> Any:
    if argument.wrap is None:
        return argument.content
    parts: Any = argument.content if argument.spread else (argument.content,)
    return _found(argument.wrap)(*parts)


def _found(path: str) -> Any:
    return reduce(getattr, path.split("."), keras)
