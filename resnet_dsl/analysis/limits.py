"""Which input sizes a network takes, found in one walk over the flat form.

Heights and widths do not meddle with each other: a network takes an input whose height and
whose width it takes. Larger is not always better: where branches round differently (a valid
pooling against a convolution with `same` padding), they fit at some sizes and not at others.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from resnet_dsl.analysis.extent import PIXEL, WHOLE, Extent, largest, overtakes
from resnet_dsl.analysis.sizes import NONE, Sizes, periodic
from resnet_dsl.ir.flat import FlatGraph, FlatNode
from resnet_dsl.ops import Shape
from resnet_dsl.ops.operator import Geometry

MOST_TRIED = 1 << 14
"""Sizes that are tried one by one; a set that needs more is given by its bounds alone."""

LARGEST = 1 << 31
"""No image is larger; keeps what windows and strides multiply up to within bounds."""


def input_limits(flat: FlatGraph, include_top: bool = True) -> tuple[Sizes, Sizes]:
    """The heights and the widths that the network takes, with its top or without.

    A map that is flattened must be as large as in the spec: the weights of a dense layer
    belong to its places. Where a set has no short description, it is told by its bounds,
    which some sizes within may not fit.
    """
    height, width = _Limits(0), _Limits(1)
    for node in flat.nodes:
        if include_top or node.part != "top":
            inputs = [flat.nodes[i] for i in node.inputs]
            height.add(node, inputs)
            width.add(node, inputs)
    return height.sizes(), width.sizes()


PLAIN = Geometry()


class Meeting(NamedTuple):
    """Two sizes that meet in a join; a gate's may also be one pixel."""

    one: Extent
    other: Extent
    gates: bool

    def fits(self, size: int) -> bool:
        """Whether the join takes the two at an input's size."""
        one, other = self.one.at(size), self.other.at(size)
        return one == other or (self.gates and 1 in (one, other))

    def settled(self) -> int:
        """The input's size from which whether they fit depends on a remainder alone."""
        settled = max(self.one.settled(), self.other.settled())
        if self.gates:
            settled = max(settled, *(each.reaches(2) or 1 for each in (self.one, self.other)))
        fast, slow = sorted((self.one.terms[0], self.other.terms[0]), key=_growth)
        if _growth(fast) == _growth(slow):
            return settled
        return max(settled, overtakes(fast, slow))

    def period(self) -> int:
        """The divisor of that remainder; 0 where they never fit again."""
        one, other = self.one.terms[0], self.other.terms[0]
        together = _growth(one) == _growth(other) and abs(one.shift - other.shift) < one.stride
        return one.stride if together else 0


def _growth(term: tuple[int, int, int]) -> tuple[int, int]:
    """Sorts terms, the one that grows fastest first."""
    slope, _, stride = term
    return (-slope, stride)


@dataclass
class _Limits:
    """What is asked of the size on one axis, gathered node by node."""

    axis: int
    extents: list[Extent | None] = field(default_factory=list)
    """Of each node, None of a vector."""
    least: int = 1
    most: int = LARGEST
    endless: bool = True
    meetings: dict[Meeting, None] = field(default_factory=dict)

    def add(self, node: FlatNode, inputs: Sequence[FlatNode]) -> None:
        """Ask what the next node asks."""
        seen = [extent for i in node.inputs if (extent := self.extents[i]) is not None]
        if node.op == "flatten" and seen:
            self._as_in_spec(seen[0], inputs[0].shape)
        self.extents.append(self._behind(node, seen) if len(node.shape) == 3 else None)

    def _behind(self, node: FlatNode, seen: Sequence[Extent]) -> Extent:
        """The size of a node's map, after asking that it can be made."""
        if node.operator is None:
            return WHOLE
        if node.operator.join:
            return self._join(seen, node.operator.gates)
        geometry = node.operator.geometry()
        if geometry is None:
            return PIXEL
        if geometry == PLAIN:
            return seen[0]
        if geometry.padding is not None:
            overhang = geometry.window[self.axis] - geometry.padding[self.axis]
            self._at_least(seen[0], max(overhang, geometry.least))
        return seen[0].through(geometry, self.axis)

    def _join(self, seen: Sequence[Extent], gates: bool) -> Extent:
        result = seen[0]
        for other in seen[1:]:
            if other != result and not (gates and PIXEL in (result, other)):
                self.meetings[Meeting(result, other, gates)] = None
            result = largest((result, other)) if gates else result
        return result

    def _as_in_spec(self, extent: Extent, shape: Shape) -> None:
        size = shape[self.axis]
        beyond = extent.reaches(size + 1) if size is not None else None
        if size is not None and beyond is not None:
            self._at_least(extent, size)
            self.most, self.endless = min(self.most, beyond - 1), False

    def _at_least(self, extent: Extent, value: int) -> None:
        self.least = max(self.least, extent.reaches(value) or LARGEST + 1)

    def sizes(self) -> Sizes:
        """All that hold what was asked."""
        if self.least > self.most:
            return NONE
        if not self.meetings:
            return Sizes(((self.least, None if self.endless else self.most),))
        settled = max(each.settled() for each in self.meetings)
        period = math.lcm(*(each.period() for each in self.meetings))
        if not self.endless:
            settled, period = self.most + 1, 0
        if settled - self.least + 2 * period > MOST_TRIED:
            return Sizes(((self.least, None if period else min(self.most, settled)),))
        return periodic(self._fits, self.least, settled, period)

    def _fits(self, size: int) -> bool:
        return all(each.fits(size) for each in self.meetings)
