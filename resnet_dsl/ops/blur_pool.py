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
        return (self._slide(height), self._slide(width), channels)

    def geometry(self) -> Geometry:
        return Geometry((self.size, self.size), (self.stride, self.stride))

    def margins(self) -> tuple[int, int]:
        """Mirrored pixels before and after, each axis."""
        return (self.size - 1) // 2, self.size // 2

    def _slide(self, size: int | None) -> int | None:
        if size is None:
            return None
        if size <= max(self.margins()):
            raise ShapeError(f"a blur of {self.size} mirrors more than the {size}-pixel map has")
        return slide(size + sum(self.margins()), self.size, self.stride, "valid", "a blur window")
