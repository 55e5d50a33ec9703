"""Even padding: zeros on all sides of a map over which a window strides.

Keras has no such mode, so a convolution so padded becomes two layers. One helper makes both,
and only where the window strides; where none ever does, Keras's `same` is the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from resnet_dsl.emit.code import Apply
from resnet_dsl.emit.layout import STEP
from resnet_dsl.expressions import Expression, Name
from resnet_dsl.ir.graph import Content
from resnet_dsl.ir.walk import as_expression

EVEN, SAME = "even", "same"
PADDING, KERNEL, STRIDES = "padding", "kernel_size", "strides"
SQUARE = (1, (1, 1))


class Contents(Protocol):
    """What prints contents: the printer of the function."""

    def content(self, content: Content) -> str: ...


@dataclass(frozen=True)
class Evenly:
    """How a helper pads: its window and stride, and whether its callers choose the padding."""

    kernel: Content
    stride: Content
    asked: bool
    pairs: bool

    def lines(self, printer: Contents) -> Iterator[str]:
        """What stands before the convolution, whose padding is then in `padding`."""
        if self.pairs:
            kernel = printer.content(self.kernel)
            yield f"rows, columns = ({kernel}, {kernel}) if isinstance({kernel}, int) else {kernel}"
        margin = STEP if self.asked else ""
        if self.asked:
            yield f'if {PADDING} == "{EVEN}":'
        yield f'{margin}{PADDING} = "valid" if {self._strides(printer)} else "{SAME}"'
        yield f'{margin}if {PADDING} == "valid":'
        amount = self._amount(printer)
        yield f'{margin}{STEP}x = layers.ZeroPadding2D({amount}, name=f"{{name}}_pad")(x)'

    def _strides(self, printer: Contents) -> str:
        if self.pairs:
            stride = printer.content(self.stride)
            return f"{stride} not in {SQUARE} and (rows, columns) != (1, 1)"
        parts = [
            f"{printer.content(each)} > 1"
            for each in (self.stride, self.kernel)
            if as_expression(each) is not None
        ]
        return " and ".join(parts) or "True"

    def _amount(self, printer: Contents) -> str:
        if self.pairs:
            return "(rows // 2, columns // 2)"
        if isinstance(self.kernel, int):
            return str(self.kernel // 2)
        return f"{printer.content(self.kernel)} // 2"


def pads_evenly(each: Apply) -> bool:
    """Whether a layer is to be padded evenly."""
    return _argument(each, PADDING) == EVEN


def idle(uses: Sequence[Apply]) -> bool:
    """Whether no window of these layers strides, so that all sides are padded alike anyway."""
    return all(_argument(u, KERNEL) in SQUARE or _argument(u, STRIDES) in SQUARE for u in uses)


def with_same(each: Apply) -> Apply:
    """The layer with Keras's own padding in place of even."""
    told = tuple(
        replace(given, content=SAME) if given.content == EVEN else given for given in each.arguments
    )
    return replace(each, arguments=told)


def evenly(uses: Sequence[Apply], layer: Apply) -> tuple[Apply, Evenly] | None:
    """The layer of a helper for these uses, with what stands before it; None where nothing does."""
    if not any(map(pads_evenly, uses)):
        return None
    windows = [_argument(use, keyword) for use in uses for keyword in (KERNEL, STRIDES)]
    told = Evenly(
        _argument(layer, KERNEL),
        _argument(layer, STRIDES),
        asked=_is_expression(_argument(layer, PADDING)),
        pairs=any(isinstance(window, tuple) for window in windows),
    )
    arguments = tuple(
        replace(given, content=Name((PADDING,))) if given.keyword == PADDING else given
        for given in layer.arguments
    )
    return replace(layer, arguments=arguments), told


def _argument(each: Apply, keyword: str) -> Content:
    """What a layer is told, or Keras's own value."""
    for given in each.arguments:
        if given.keyword == keyword:
            return given.content
    return "valid" if keyword == PADDING else 1


def _is_expression(content: Content) -> bool:
    expression: Expression | None = as_expression(content)
    return expression is not None
