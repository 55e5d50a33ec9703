"""Zeros around the map."""

from resnet_dsl.frozen import frozen
from resnet_dsl.ops.kinds import Edges, edges
from resnet_dsl.ops.operator import (
    Argument,
    Geometry,
    KerasCall,
    Operator,
    Shape,
    attribute,
    slide,
    spatial,
)


@frozen
class ZeroPad(Operator):
    """Rows and columns of zeros at the map's edges."""

    key = "zero_pad"
    op = "zero_pad"
    word = "pad"
    main = "amount"

    amount: Edges = attribute(
        edges(),
        "Pixels at each edge: n, [height, width] or [[top, bottom], [left, right]].",
        example=1,
    )

    keras = KerasCall("layers.ZeroPadding2D", (Argument("padding", "amount", required=True),))

    def shape(self, *inputs: Shape) -> Shape:
        height, width, channels = spatial(inputs[0], "zero padding")
        geometry, what = self.geometry(), "zero padding"
        return (slide(height, geometry, 0, what), slide(width, geometry, 1, what), channels)

    def geometry(self) -> Geometry:
        rows, columns = _sides(self.amount)
        return Geometry(padding=(sum(rows), sum(columns)))


def _sides(amount: Edges) -> tuple[tuple[int, int], tuple[int, int]]:
    if isinstance(amount, int):
        return (amount, amount), (amount, amount)
    rows, columns = amount
    if isinstance(rows, int) or isinstance(columns, int):
        assert isinstance(rows, int)
        assert isinstance(columns, int)
        return (rows, rows), (columns, columns)
    return rows, columns
