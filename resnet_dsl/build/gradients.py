"""Gradients of a projection of a model's output, in training, by each backend's own means."""

from typing import Any

import keras
from numpy.typing import NDArray

Array = NDArray[Any]


def gradients(model: keras.Model, images: Array, direction: Array) -> list[Array]:
    """The gradient of sum(output * direction) by every trainable weight."""
    backend = keras.backend.backend()
    by_backend = {"tensorflow": _by_tensorflow, "jax": _by_jax, "torch": _by_torch}
    found = by_backend[backend](model, images, direction)
    return [keras.ops.convert_to_numpy(each) for each in found]


def _by_tensorflow(model: keras.Model, images: Array, direction: Array) -> list[Any]:
    import tensorflow as tf

    variables = [weight.value for weight in model.trainable_weights]
    with tf.GradientTape() as tape:
        projected = keras.ops.sum(model(images, training=True) * direction)
    return list(tape.gradient(projected, variables))


def _by_jax(model: keras.Model, images: Array, direction: Array) -> list[Any]:
    import jax

    others = [variable.value for variable in model.non_trainable_variables]

    def projected(trained: list[Any]) -> Any:
        output, _ = model.stateless_call(trained, others, images, training=True)
        return keras.ops.sum(output * direction)

    return list(jax.grad(projected)([weight.value for weight in model.trainable_variables]))


def _by_torch(model: keras.Model, images: Array, direction: Array) -> list[Any]:
    model.zero_grad()
    output = model(images, training=True)
    keras.ops.sum(output * keras.ops.convert_to_tensor(direction)).backward()
    return [weight.value.grad.detach() for weight in model.trainable_weights]
