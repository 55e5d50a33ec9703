"""A learnt scale for each channel."""

from resnet_dsl.frozen import frozen
from resnet_dsl.ops.kinds import number
from resnet_dsl.ops.operator import (
    Argument,
    KerasCall,
    Operator,
    Shape,
    Variable,
    attribute,
    spatial,
)


@frozen
class LayerScale(Operator):
    """Each channel times a learnt number that starts small (Touvron et al. 2021)."""

    key = "layer_scale"
    op = "layer_scale"
    word = "scale"
    main = "init"
    keeps = ("input",)

    init: float = attribute(number(0, 1), "What the numbers start from.", 1e-6)

    # A 1 x 1 convolution of each channel by itself: a layer that every Keras loads.
    keras = KerasCall(
        "layers.DepthwiseConv2D",
        (Argument("depthwise_initializer", "init", wrap="initializers.Constant"),),
        fixed={"kernel_size": 1, "use_bias": False},
    )

    def shape(self, *inputs: Shape) -> Shape:
        return spatial(inputs[0], "a layer scale")

    def variables(self, *inputs: Shape) -> tuple[Variable, ...]:
        return (Variable((1, 1, inputs[0][-1] or 0, 1)),)
