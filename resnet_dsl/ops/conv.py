"""Two-dimensional convolution."""

from dataclasses import replace

from resnet_dsl.frozen import frozen
from resnet_dsl.ops.initializers import INITIALIZERS, MADE
from resnet_dsl.ops.kinds import Window, choice, flag, number, pair, whole, window
from resnet_dsl.ops.operator import (
    Argument,
    Geometry,
    KerasCall,
    Operator,
    Shape,
    ShapeError,
    Variable,
    attribute,
    padding_of,
    product,
    slide,
    spatial,
)
from resnet_dsl.ops.zero_pad import ZeroPad


@frozen
class Conv(Operator):
    """A convolution over (height, width, channels), grouped and dilated at will."""

    key = op = word = "conv"
    keeps = ("input",)

    filters: int = attribute(whole(), "Output channels.", example=64)
    kernel: Window = attribute(window(), "Size of the window in pixels.", example=3)
    stride: Window = attribute(window(), "Step of the window in pixels.", 1, example=2)
    padding: str = attribute(
        choice("same", "even", "valid", literal=True),
        "`same` and `even` pad so that the map shrinks by the stride alone: `same` puts the odd "
        "pixel at the bottom right, as TensorFlow does, `even` pads all sides alike, as PyTorch "
        "does; `valid` does not pad.",
        "same",
        convention=True,
        torch="even",
    )
    dilation: Window = attribute(window(), "Distance between the window's taps.", 1, example=2)
    groups: int = attribute(
        whole(), "Groups of channels that do not see each other.", 1, example=32
    )
    bias: bool = attribute(flag(), "Whether each filter adds a constant.", True, convention=True)
    l2: float = attribute(
        number(0, 1),
        "Strength of the L2 penalty on the kernel.",
        0.0,
        convention=True,
        example=1e-4,
    )
    init: str = attribute(
        choice(*INITIALIZERS, literal=True),
        "How the kernel starts.",
        "glorot_uniform",
        convention=True,
        torch="torch_uniform",
    )
    bias_init: float = attribute(number(-1e6, 1e6), "The value that biases start from.", 0.0)

    keras = KerasCall(
        "layers.Conv2D",
        (
            Argument("filters", "filters", required=True),
            Argument("kernel_size", "kernel", required=True),
            Argument("strides", "stride", 1),
            Argument("padding", "padding", "valid"),
            Argument("dilation_rate", "dilation", 1),
            Argument("groups", "groups", 1),
            Argument("use_bias", "bias", True),
            Argument("kernel_initializer", "init", "glorot_uniform", made=MADE),
            Argument("bias_initializer", "bias_init", 0.0, wrap="initializers.Constant"),
            Argument("kernel_regularizer", "l2", 0.0, wrap="regularizers.L2"),
        ),
    )

    def layers(self) -> tuple[Operator, ...]:
        """Even padding where the window strides is a layer of its own: Keras has no such mode."""
        if self.padding != "even":
            return (self,)
        (rows, columns), strides = pair(self.kernel), pair(self.stride)
        if strides == (1, 1) or (rows, columns) == (1, 1):
            return (replace(self, padding="same"),)
        margins = (rows // 2, columns // 2)
        amount = margins[0] if margins[0] == margins[1] else margins
        return (ZeroPad(amount), replace(self, padding="valid"))

    def shape(self, *inputs: Shape) -> Shape:
        height, width, channels = spatial(inputs[0], "a convolution")
        self._check(channels)
        geometry, what = self.geometry(), "a convolution window"
        return (slide(height, geometry, 0, what), slide(width, geometry, 1, what), self.filters)

    def variables(self, *inputs: Shape) -> tuple[Variable, ...]:
        _, _, channels = spatial(inputs[0], "a convolution")
        kernel = Variable((*pair(self.kernel), channels // self.groups, self.filters))
        return (kernel, Variable((self.filters,))) if self.bias else (kernel,)

    def macs(self, output: Shape, *inputs: Shape) -> int | None:
        rows, columns = pair(self.kernel)
        _, _, channels = spatial(inputs[0], "a convolution")
        return product(*output, channels // self.groups, rows, columns)

    def adds_bias(self) -> bool:
        return self.bias

    def geometry(self) -> Geometry:
        (rows, columns), (down, across) = pair(self.kernel), pair(self.dilation)
        spread = ((rows - 1) * down + 1, (columns - 1) * across + 1)
        return Geometry(spread, pair(self.stride), padding_of(self.padding))

    def _uneven(self, count: int, what: str) -> ShapeError:
        reason = f"{count} {what} do not divide into {self.groups} groups"
        if what == "input channels":
            fitting = [n for n in range(1, self.groups) if count % n == 0]
            return ShapeError(reason, f"groups: {fitting[-1]}", about="channels")
        below = count // self.groups * self.groups
        near = f"{below} or {below + self.groups}" if below else f"{self.groups}"
        return ShapeError(reason, f"the nearest that do: {near}")

    def _check(self, channels: int) -> None:
        for count, what in ((channels, "input channels"), (self.filters, "filters")):
            if count % self.groups:
                raise self._uneven(count, what)
        if self.padding == "even" and not all(size % 2 for size in pair(self.kernel)):
            raise ShapeError(
                f"a {self.kernel}-pixel kernel cannot be padded evenly",
                "give it an odd size, or padding: same",
            )
        if pair(self.stride) != (1, 1) and pair(self.dilation) != (1, 1):
            raise ShapeError(
                f"stride {self.stride} and dilation {self.dilation} cannot be combined",
                "set one of them to 1",
            )
