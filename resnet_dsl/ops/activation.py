"""Activations: one operator, and each function as a step of its own."""

from resnet_dsl.frozen import frozen
from resnet_dsl.ops.kinds import choice
from resnet_dsl.ops.operator import Argument, Keeps, KerasCall, Operator, attribute

FROM_OUTPUT = ("relu", "relu6", "sigmoid", "softmax", "tanh", "elu", "selu", "leaky_relu")
"""Functions whose gradient is found from their output."""

FROM_INPUT = ("gelu", "silu", "mish", "softplus", "hard_sigmoid", "hard_silu")

FUNCTIONS = FROM_OUTPUT + FROM_INPUT


@frozen
class Activation(Operator):
    """A function of each element (softmax: of each channel vector)."""

    key = op = word = "activation"
    main = "function"

    function: str = attribute(
        choice(*FUNCTIONS), "Which function, by Keras's name.", "relu", convention=True
    )

    keras = KerasCall("layers.Activation", (Argument("activation", "function", required=True),))

    def kept(self) -> tuple[Keeps, ...]:
        return ("output",) if self.function in FROM_OUTPUT else ("input",)
