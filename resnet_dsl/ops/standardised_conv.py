"""Convolution with a standardised kernel."""

from resnet_dsl.frozen import frozen
from resnet_dsl.ops.conv import Conv
from resnet_dsl.ops.kinds import number
from resnet_dsl.ops.operator import Argument, KerasCall, attribute


@frozen
class StandardisedConv(Conv):
    """A convolution whose filters have mean 0 and variance 1 (Qiao et al. 2019): BiT's."""

    key = "standardised_conv"

    epsilon: float = attribute(
        number(0, 1), "Added to the variance of a filter.", 1e-8, convention=True
    )

    keras = KerasCall(
        "StandardisedConv2D",
        (*Conv.keras.arguments, Argument("epsilon", "epsilon", 1e-8)),
        own=True,
    )
