"""Joins: where branches meet."""

from resnet_dsl.frozen import frozen
from resnet_dsl.ops.operator import KerasCall, Operator, Shape, ShapeError, show, spatial


@frozen
class Join(Operator):
    """What the joins share: all inputs of one shape, but for 1 x 1 maps where allowed."""

    join = True


@frozen
class Add(Join):
    """The sum of the branches: what makes a network residual (He et al. 2015)."""

    key = op = word = "add"
    keras = KerasCall("layers.Add", many_inputs=True)

    def shape(self, *inputs: Shape) -> Shape:
        first = inputs[0]
        for other in inputs[1:]:
            if other != first:
                raise ShapeError(
                    f"cannot add {show(first)} and {show(other)}",
                    _how_to_fit(first, other),
                    branches=True,
                )
        return first


@frozen
class Multiply(Join):
    """The product of the branches: a gate, where one is 1 x 1 or has one channel."""

    key = op = word = "multiply"
    gates = True
    keeps = ("input",)
    keras = KerasCall("layers.Multiply", many_inputs=True)

    def shape(self, *inputs: Shape) -> Shape:
        result = inputs[0]
        for other in inputs[1:]:
            if len(other) != len(result):
                raise _cannot_multiply(result, other)
            pairs = list(zip(result, other, strict=True))
            if any(a != b and 1 not in (a, b) for a, b in pairs):
                raise _cannot_multiply(result, other)
            result = tuple(b if a == 1 else a for a, b in pairs)
        return result


@frozen
class Concat(Join):
    """The branches' channels side by side."""

    key = "concat"
    op = "concat"
    word = "concat"
    keras = KerasCall("layers.Concatenate", channel_axis="first", many_inputs=True)

    def shape(self, *inputs: Shape) -> Shape:
        height, width, channels = spatial(inputs[0], "a concatenation")
        for other in inputs[1:]:
            rows, columns, more = spatial(other, "a concatenation")
            if (rows, columns) != (height, width):
                raise ShapeError(
                    f"cannot concatenate {show(inputs[0])} and {show(other)}",
                    "give both branches the same stride",
                    branches=True,
                )
            channels += more
        return (height, width, channels)


def _cannot_multiply(first: Shape, other: Shape) -> ShapeError:
    return ShapeError(
        f"cannot multiply {show(first)} by {show(other)}",
        "a gate is 1 x 1, or has one channel, or the shape of what it gates",
        branches=True,
    )


def _how_to_fit(first: Shape, other: Shape) -> str:
    if len(first) != len(other):
        return "both must be maps, or both vectors"
    if first[:-1] != other[:-1] and first[-1] != other[-1]:
        return "project the shortcut: a 1 x 1 convolution with the same stride and filters"
    if first[:-1] != other[:-1]:
        return "give both branches the same stride"
    return "project the shortcut: a 1 x 1 convolution with the same filters"
