"""Batch normalisation."""

from resnet_dsl.frozen import frozen
from resnet_dsl.ops.kinds import number
from resnet_dsl.ops.norm_attributes import AFFINE, center, epsilon, gamma, scale
from resnet_dsl.ops.operator import Argument, KerasCall, Operator, Shape, Variable, attribute


@frozen
class Norm(Operator):
    """Batch normalisation over the channels (Ioffe and Szegedy 2015)."""

    key = op = word = "norm"
    keeps = ("input",)

    momentum: float = attribute(
        number(0, 1, below=True),
        "Share of the old moving statistics that a step keeps; other libraries count the new.",
        0.99,
        convention=True,
        torch=0.9,
    )
    epsilon: float = epsilon()
    scale: bool = scale()
    center: bool = center()
    init: str = gamma()

    keras = KerasCall(
        "layers.BatchNormalization",
        (
            Argument("momentum", "momentum", 0.99),
            Argument("epsilon", "epsilon", 1e-3),
            *AFFINE,
        ),
        channel_axis="first",
    )

    def cancels_bias(self, *inputs: Shape) -> bool:
        return True

    def variables(self, *inputs: Shape) -> tuple[Variable, ...]:
        shape = (inputs[0][-1] or 0,)
        learnt = (Variable(shape),) * (self.scale + self.center)
        return (*learnt, *(Variable(shape, trained=False),) * 2)
