"""The size of a map on one axis, as a function of the input's size, in closed form.

Every window, stride and padding turns a size n into ceil((n + a) / s), and these compose:
ceil((ceil((n + a) / s) + b) / t) = ceil((n + a + s b) / (s t)). So however deep a value
stands, its size is one such term; the constant that a global pooling leaves is another. Where
a gate of one pixel is spread over a map, the larger of two sizes counts, which the terms,
growing with n, keep apart to the end.
"""

from collections.abc import Iterable
from typing import NamedTuple

from resnet_dsl.ops.operator import Geometry


class Term(NamedTuple):
    """ceil((slope * n + shift) / stride), where the slope is 1, or 0 of a constant."""

    slope: int
    shift: int
    stride: int

    def at(self, size: int) -> int:
        """The value at an input's size."""
        return -(-(self.slope * size + self.shift) // self.stride)

    def then(self, shift: int, stride: int) -> "Term":
        """What ceil((value + shift) / stride) is."""
        term = Term(self.slope, self.shift + self.stride * shift, self.stride * stride)
        return term if self.slope else constant(term.at(0))

    def reaches(self, value: int) -> int | None:
        """The least input at which it is at least a value; None where it never is."""
        if self.slope:
            return max(1, self.stride * (value - 1) - self.shift + 1)
        return 1 if self.shift >= value else None


class Extent(NamedTuple):
    """The largest of some terms: the one that grows fastest first, a constant last."""

    terms: tuple[Term, ...]

    def at(self, size: int) -> int:
        """The value at an input's size."""
        return max(term.at(size) for term in self.terms)

    def through(self, geometry: Geometry, axis: int) -> "Extent":
        """The size of the map behind an operator that looks at it so."""
        stride = geometry.stride[axis]
        if geometry.padding is None:
            return Extent(tuple(term.then(0, stride) for term in self.terms))
        shift = geometry.padding[axis] - geometry.window[axis] + 1
        return Extent(tuple(term.then(shift, stride) for term in self.terms))

    def reaches(self, value: int) -> int | None:
        """The least input at which it is at least a value; None where it never is."""
        found = [least for term in self.terms if (least := term.reaches(value)) is not None]
        return min(found, default=None)

    def settled(self) -> int:
        """The input's size from which the first term alone is the largest."""
        first, *others = self.terms
        return max((overtakes(first, other) for other in others), default=1)


WHOLE = Extent((Term(1, 0, 1),))
"""The input's own size."""

PIXEL = Extent((Term(0, 1, 1),))
"""What a global pooling leaves."""


def constant(value: int) -> Term:
    """A size that does not depend on the input's."""
    return Term(0, value, 1)


def largest(extents: Iterable[Extent]) -> Extent:
    """The larger size at every input; of terms that run in parallel only the upper is kept."""
    best: dict[tuple[int, int], Term] = {}
    for extent in extents:
        for term in extent.terms:
            key = (-term.slope, term.stride)
            if key not in best or best[key].shift < term.shift:
                best[key] = term
    terms = tuple(best[key] for key in sorted(best))
    # A map has a pixel at least, so a constant of one adds nothing to another term.
    return Extent(tuple(t for t in terms if t != PIXEL.terms[0]) or terms)


def overtakes(fast: Term, slow: Term) -> int:
    """An input's size from which one term is greater than another that grows more slowly."""
    if not slow.slope:
        return fast.reaches(slow.shift + 1) or 1
    # Once (n + a) / s is greater than (n + b) / t by one, so are the whole numbers above them.
    s, t = fast.stride, slow.stride
    return max(1, -(-(s * t + slow.shift * s - fast.shift * t) // (t - s)))
