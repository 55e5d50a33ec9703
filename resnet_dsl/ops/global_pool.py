"""Pooling over the whole map."""

from resnet_dsl.frozen import frozen
from resnet_dsl.ops.kinds import flag
from resnet_dsl.ops.operator import (
    Argument,
    Geometry,
    KerasCall,
    Operator,
    Shape,
    attribute,
    spatial,
)

ARGUMENTS = (Argument("keepdims", "keepdims", False),)


@frozen
class GlobalPool(Operator):
    """What the two global poolings share."""

    op = "pool"
    word = "pool"

    keepdims: bool = attribute(flag(), "Whether a 1 x 1 map is left, rather than a vector.", False)

    def shape(self, *inputs: Shape) -> Shape:
        _, _, channels = spatial(inputs[0], "a global pooling")
        return (1, 1, channels) if self.keepdims else (channels,)

    def geometry(self) -> Geometry | None:
        return None


@frozen
class GlobalAvgPool(GlobalPool):
    """The mean of each channel (Lin et al. 2014)."""

    key = "global_avg_pool"
    keras = KerasCall("layers.GlobalAveragePooling2D", ARGUMENTS)


@frozen
class GlobalMaxPool(GlobalPool):
    """The largest value of each channel."""

    key = "global_max_pool"
    keeps = ("input", "output")
    keras = KerasCall("layers.GlobalMaxPooling2D", ARGUMENTS)
