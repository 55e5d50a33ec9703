"""Sets of sizes on one axis: ranges, and ranges that come back with a period."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

Range = tuple[int, int | None]
"""The least and the greatest size; None where there is no greatest."""

MOST_TOLD = 4
"""Ranges that are told one by one."""


@dataclass(frozen=True)
class Sizes:
    """Sizes in ascending order: those in `ranges`, then those in `repeated`, again and again.

    Each of `repeated` stands for itself and for itself moved by any multiple of `period`.
    """

    ranges: tuple[Range, ...]
    repeated: tuple[tuple[int, int], ...] = ()
    period: int = 0

    def __contains__(self, size: int) -> bool:
        fixed = any(low <= size and (high is None or size <= high) for low, high in self.ranges)
        return fixed or any(
            low <= size and (size - low) % self.period <= high - low for low, high in self.repeated
        )

    @property
    def any(self) -> bool:
        """Whether no size is left out."""
        return self.ranges == ((1, None),)

    @property
    def endless(self) -> bool:
        """Whether there is no greatest: only then can the size be left open."""
        return bool(self.repeated) or bool(self.ranges and self.ranges[-1][1] is None)

    @property
    def least(self) -> int | None:
        """The smallest; None where there is none at all."""
        first = (*self.ranges, *self.repeated)[:1]
        return first[0][0] if first else None

    @property
    def bounds(self) -> "Sizes":
        """One range that holds them all."""
        if self.least is None:
            return self
        return Sizes(((self.least, None if self.endless else self.ranges[-1][1]),))

    def __str__(self) -> str:
        """In words: `at least 7`, `29 to 32, plus any multiple of 32`."""
        if self.repeated == ((self.period, self.period),) and not self.ranges:
            return f"multiples of {self.period}"
        held = (*self.ranges, *self.repeated)
        if len(held) > MOST_TOLD:
            return f"some of {self.bounds}"
        fixed, again = (" or ".join(map(_range, each)) for each in (self.ranges, self.repeated))
        again = f"{again}, plus any multiple of {self.period}" if again else ""
        return "; ".join(filter(None, (fixed, again))) or "none"


NONE = Sizes(())


def periodic(taken: Callable[[int], bool], least: int, settled: int, period: int) -> Sizes:
    """The sizes from `least` on that are taken; whether one is has a period from `settled` on.

    A period of 0 says that from there on none is.
    """
    start = max(least, settled)
    if not period:
        return Sizes(tuple(_runs(taken, least, start)))
    gap = next((n for n in range(start, start + period) if not taken(n)), None)
    if gap is None:
        *before, (low, _) = _runs(taken, least, start + 1)
        return Sizes((*before, (low, None)))
    found = tuple(_runs(taken, gap, gap + period))
    ranges: list[Range] = list(_runs(taken, least, gap))
    return _earliest(ranges, found, period) if found else Sizes(tuple(ranges))


def _earliest(ranges: list[Range], repeated: tuple[tuple[int, int], ...], period: int) -> Sizes:
    """With the repetition begun as early as it holds: not `1 or 3 or 5, plus …`."""
    while ranges:
        low, high = repeated[-1]
        if ranges[-1] != (low - period, high - period):
            break
        repeated = ((low - period, high - period), *repeated[:-1])
        ranges.pop()
    return Sizes(tuple(ranges), repeated, period)


def _runs(taken: Callable[[int], bool], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The runs of taken sizes from `start` to before `end`."""
    low: int | None = None
    for size in range(start, end + 1):
        good = size < end and taken(size)
        if good and low is None:
            low = size
        elif not good and low is not None:
            yield low, size - 1
            low = None


def _range(limit: Range) -> str:
    low, high = limit
    if high is None:
        return "any" if low == 1 else f"at least {low}"
    return f"{low}" if low == high else f"{low} to {high}"
