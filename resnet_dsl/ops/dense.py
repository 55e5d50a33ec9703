"""The fully connected layer."""

from resnet_dsl.frozen import frozen
from resnet_dsl.ops.activation import FUNCTIONS
from resnet_dsl.ops.initializers import INITIALIZERS, MADE
from resnet_dsl.ops.kinds import choice, flag, number, whole
from resnet_dsl.ops.operator import (
    Argument,
    KerasCall,
    Operator,
    Shape,
    ShapeError,
    Variable,
    attribute,
    product,
    show,
)


@frozen
class Dense(Operator):
    """A matrix product over the last axis, with an activation of its own if wanted."""

    key = op = word = "dense"
    main = "units"
    keeps = ("input",)

    units: int = attribute(whole(), "Output features.", example="$classes")
    activation: str = attribute(
        choice("linear", *FUNCTIONS), "Applied to the output, within the layer.", "linear"
    )
    bias: bool = attribute(flag(), "Whether each unit adds a constant.", True, convention=True)
    l2: float = attribute(
        number(0, 1),
        "Strength of the L2 penalty on the kernel.",
        0.0,
        convention=True,
        example=1e-4,
    )
    init: str = attribute(
        choice(*INITIALIZERS, literal=True),
        "How the kernel starts.",
        "glorot_uniform",
        convention=True,
        torch="torch_uniform",
    )

    keras = KerasCall(
        "layers.Dense",
        (
            Argument("units", "units", required=True),
            Argument("activation", "activation", "linear"),
            Argument("use_bias", "bias", True),
            Argument("kernel_initializer", "init", "glorot_uniform", made=MADE),
            Argument("kernel_regularizer", "l2", 0.0, wrap="regularizers.L2"),
        ),
    )

    def shape(self, *inputs: Shape) -> Shape:
        *rest, features = inputs[0]
        if features is None:
            raise ShapeError(
                f"a dense layer needs a known number of features, not {show(inputs[0])}",
                "pool the map globally first, or give the input a height and a width",
            )
        return (*rest, self.units)

    def variables(self, *inputs: Shape) -> tuple[Variable, ...]:
        kernel = Variable((inputs[0][-1] or 0, self.units))
        return (kernel, Variable((self.units,))) if self.bias else (kernel,)

    def adds_bias(self) -> bool:
        return self.bias and self.activation == "linear"

    def macs(self, output: Shape, *inputs: Shape) -> int | None:
        return product(*inputs[0], self.units)
