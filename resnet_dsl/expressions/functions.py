"""The functions of the language: one declaration each."""

import math
from collections.abc import Callable

from resnet_dsl.frozen import frozen

Number = int | float

ROUND_TO = '''\
def round_to(x: float, multiple: int) -> int:
    """Return the multiple nearest to x, the upper one of two that are equally near."""
    return int((2 * x + multiple) // (2 * multiple)) * multiple
'''

WHOLE = '''\
def whole(value: float) -> int:
    """Return the whole number that value is, refusing one with a fraction."""
    if value != int(value):
        raise ValueError(f"expected a whole number, got {value}")
    return int(value)
'''

HELPERS = {"round_to": ROUND_TO, "whole": WHOLE}
"""Source text of what a printed expression may need to have defined beside it."""


def round_to(x: Number, multiple: int) -> int:
    """The multiple nearest to `x`, halves up.

    Both sides are doubled instead of one halved, which keeps the sum of whole numbers
    whole and so the result exact. Must stay the same as `ROUND_TO`.
    """
    return int((2 * x + multiple) // (2 * multiple)) * multiple


@frozen
class Function:
    """A function: how it is called, what it does, and how Python writes it.

    `python` is the callee in printed Python, which takes the same arguments; `need` is
    the import or helper that it takes, if any. `whole` says that the result is an int
    whatever the arguments are; without it, it is one where all of them are.
    """

    name: str
    minimum: int
    maximum: int | None
    implementation: Callable[..., Number]
    python: str
    summary: str
    need: str | None = None
    whole: bool = False

    def takes(self, count: int) -> bool:
        """Whether it can be called with so many arguments."""
        return self.minimum <= count and (self.maximum is None or count <= self.maximum)


_DECLARATIONS = (
    Function("min", 2, None, min, "min", "min(a, b, ...), the least"),
    Function("max", 2, None, max, "max", "max(a, b, ...), the greatest"),
    Function("abs", 1, 1, abs, "abs", "abs(x), without its sign"),
    Function(
        "round",
        1,
        1,
        round,
        "round",
        "round(x), the nearest whole number, halves to even",
        whole=True,
    ),
    Function(
        "round_to",
        2,
        2,
        round_to,
        "round_to",
        "round_to(x, n), the nearest multiple, halves up",
        need="round_to",
        whole=True,
    ),
    Function(
        "floor",
        1,
        1,
        math.floor,
        "math.floor",
        "floor(x), the whole number at or below",
        need="math",
        whole=True,
    ),
    Function(
        "ceil",
        1,
        1,
        math.ceil,
        "math.ceil",
        "ceil(x), the whole number at or above",
        need="math",
        whole=True,
    ),
)

FUNCTIONS = {function.name: function for function in _DECLARATIONS}
"""Every function by its name."""
