"""A built model made ready to learn: its loss chosen by how it ends, its input's axis order."""

from typing import Any

import keras

from resnet_dsl.diagnostics import SpecError
from resnet_dsl.rules.train_rules import NotTrainable
from resnet_dsl.train.classifier import Classifier
from resnet_dsl.train.data.prepare import Preparation

LOGITS = "linear"
CHANCES = "softmax"


def preparation(model: Any, network: Classifier) -> Preparation:
    """How images are brought to the model's input, as it was built."""
    size = network.size
    last = (size.height, size.width, size.channels)
    shape = tuple(model.input_shape[1:])
    if shape not in (last, (last[2], *last[:2])):
        reason = f"its input is {shape}, its spec says {last}"
        raise SpecError([_not_trainable(network, reason, "give height, width and channels")])
    return Preparation(size, channels_first=shape != last)


def compile_model(model: Any, network: Classifier, optimizer: Any) -> None:
    """Give the model its loss; SpecError where its output is no classifier's."""
    shape = tuple(model.output_shape)
    if shape != (None, network.classes):
        reason = f"its output is {shape}, not one score for each of {network.classes} classes"
        raise SpecError([_not_trainable(network, reason, "end the head's `top` with `dense`")])
    ending = last_activation(model)
    if ending not in (LOGITS, CHANCES):
        reason = f"it ends in `{ending}`"
        raise SpecError([_not_trainable(network, reason, "end the head's `top` with `softmax`")])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=ending == LOGITS)
    model.compile(optimizer=optimizer, loss=loss, metrics=["accuracy"])


def last_activation(model: Any) -> str:
    """The name of the function that the model's output went through."""
    layer = model.layers[-1]
    if isinstance(layer, keras.Model):
        return last_activation(layer)
    if isinstance(layer, keras.layers.Softmax):
        return CHANCES
    function = getattr(layer, "activation", None)
    return str(getattr(function, "__name__", LOGITS))


def _not_trainable(network: Classifier, reason: str, remedy: str) -> NotTrainable:
    return NotTrainable(network=network.name, reason=reason, remedy=remedy)
