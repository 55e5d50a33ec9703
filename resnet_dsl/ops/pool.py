"""Pooling with a window."""

from resnet_dsl.frozen import frozen
from resnet_dsl.ops.kinds import Window, choice, pair, window
from resnet_dsl.ops.operator import (
    Argument,
    Geometry,
    KerasCall,
    Operator,
    Shape,
    attribute,
    padding_of,
    slide,
    spatial,
)

ARGUMENTS = (
    Argument("pool_size", "size", required=True),
    Argument("strides", "stride", None),
    Argument("padding", "padding", "valid"),
)


@frozen
class Pool(Operator):
    """What the two poolings share."""

    op = "pool"
    word = "pool"
    main = "size"

    size: Window = attribute(window(), "Size of the window in pixels.", example=3)
    stride: Window | None = attribute(
        window(), "Step of the window in pixels; the window's size unless given.", None, example=2
    )
    padding: str = attribute(
        choice("same", "valid"),
        "`same` pads so that the map shrinks by the stride alone, `valid` does not pad.",
        "valid",
    )

    def shape(self, *inputs: Shape) -> Shape:
        height, width, channels = spatial(inputs[0], "a pooling")
        geometry, what = self.geometry(), "a pooling window"
        return (slide(height, geometry, 0, what), slide(width, geometry, 1, what), channels)

    def geometry(self) -> Geometry:
        step = self.size if self.stride is None else self.stride
        return Geometry(pair(self.size), pair(step), padding_of(self.padding))


@frozen
class MaxPool(Pool):
    """The largest value in each window."""

    key = "max_pool"
    keeps = ("input", "output")
    keras = KerasCall("layers.MaxPooling2D", ARGUMENTS)


@frozen
class AvgPool(Pool):
    """The mean of each window."""

    key = "avg_pool"
    keras = KerasCall("layers.AveragePooling2D", ARGUMENTS)
