"""Layer normalisation."""

from resnet_dsl.frozen import frozen
from resnet_dsl.ops.norm_attributes import AFFINE, center, epsilon, gamma, scale
from resnet_dsl.ops.operator import Argument, KerasCall, Operator, Shape, Variable


@frozen
class LayerNorm(Operator):
    """Normalisation over the channels of each pixel (Ba et al. 2016; Liu et al. 2022)."""

    key = "layer_norm"
    op = "norm"
    word = "norm"
    keeps = ("input",)

    epsilon: float = epsilon()
    scale: bool = scale()
    center: bool = center()
    init: str = gamma()

    keras = KerasCall(
        "layers.LayerNormalization",
        (Argument("epsilon", "epsilon", 1e-3), *AFFINE),
        channel_axis="first",
    )

    def variables(self, *inputs: Shape) -> tuple[Variable, ...]:
        return (Variable((inputs[0][-1] or 0,)),) * (self.scale + self.center)
