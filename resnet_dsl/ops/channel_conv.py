"""Convolution along the channels."""

import math

from resnet_dsl.frozen import frozen
from resnet_dsl.ops.kinds import whole
from resnet_dsl.ops.operator import (
    Argument,
    KerasCall,
    Operator,
    Shape,
    Variable,
    attribute,
    product,
    spatial,
)


def eca_kernel(channels: int) -> int:
    """Wang et al. 2020, equation 12, with gamma 2 and beta 1: odd, and at least 3."""
    size = int(abs(math.log2(channels) + 1) / 2)
    return max(size if size % 2 else size + 1, 3)


@frozen
class ChannelConv(Operator):
    """One filter along the channels, without bias: efficient channel attention's."""

    key = "channel_conv"
    op = "channel_conv"
    word = "conv"
    main = "kernel"
    keeps = ("input",)

    kernel: int | None = attribute(
        whole(),
        "Its taps; from the number of channels (Wang et al. 2020) unless given.",
        None,
        example=3,
    )

    keras = KerasCall(
        "ChannelConv", (Argument("kernel_size", "kernel", None),), channel_axis="keyword", own=True
    )

    def shape(self, *inputs: Shape) -> Shape:
        return spatial(inputs[0], "a convolution along the channels")

    def variables(self, *inputs: Shape) -> tuple[Variable, ...]:
        return (Variable((self._taps(inputs[0]), 1, 1)),)

    def macs(self, output: Shape, *inputs: Shape) -> int | None:
        return product(*output, self._taps(inputs[0]))

    def _taps(self, shape: Shape) -> int:
        return self.kernel or eca_kernel(shape[-1] or 1)
