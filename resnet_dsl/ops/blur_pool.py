"""Anti-aliased subsampling."""

from resnet_dsl.frozen import frozen
from resnet_dsl.ops.kinds import whole
from resnet_dsl.ops.operator import (
    Argument,
    Geometry,
    KerasCall,
    Operator,
    Shape,
    ShapeError,
    attribute,
    slide,
    spatial,
)


@frozen
class BlurPool(Operator):
    """A fixed binomial filter, then every n-th pixel (Zhang 2019); edges are mirrored."""

    key = "blur_pool"
    op = "pool"
    word = "blur"
    main = "stride"

    stride: int = attribute(whole(), "Step in pixels.", 2)
    size: int = attribute(whole(2, 9), "Taps of the filter; 3 is [1, 2, 1] / 4.", 3)

    keras = KerasCall(
        "BlurPool2D",
        (Argument("stride", "stride", 2), Argument("size", "size", 3)),
        channel_axis="keyword",
        own=True,
    )

    def shape(self, *inputs: Shape) -> Shape:
        height, width, channels = spatial(inputs[0], "a blur pooling")
        geometry, what = self.geometry(), "a blur window"
        for size in (height, width):
            if size is not None and size < geometry.least:
                reason = f"a blur of {self.size} mirrors more than the {size}-pixel map has"
                least = f"a map of at least {geometry.least} pixels"
                raise ShapeError(reason, f"{least}, or a smaller blur", about="size")
        return (slide(height, geometry, 0, what), slide(width, geometry, 1, what), channels)

    def geometry(self) -> Geometry:
        # The edge is mirrored, half a filter wide, and is not repeated itself.
        margin, least = self.size - 1, self.size // 2 + 1
        step = (self.stride, self.stride)
        return Geometry((self.size, self.size), step, (margin, margin), least)
