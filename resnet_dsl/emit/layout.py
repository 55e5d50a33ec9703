"""How calls and signatures are laid out: on one line, or an argument to a line."""

from collections.abc import Iterable, Sequence

WIDTH = 88
STEP = "    "


def indented(lines: Iterable[str], depth: int = 1) -> list[str]:
    """The lines, further to the right."""
    return [STEP * depth + line if line else line for line in lines]


def call(
    before: str, callee: str, arguments: Sequence[str], after: str = "", *, depth: int = 1
) -> list[str]:
    """`before callee(arguments)after`, exploded where it is too long for a line.

    An exploded call ends in a comma, so that a formatter keeps it so at any width.
    """
    line = f"{before}{callee}({', '.join(arguments)}){after}"
    if len(line) + depth * len(STEP) <= WIDTH or not arguments:
        return [line]
    return [f"{before}{callee}(", *(f"{STEP}{each}," for each in arguments), f"){after}"]


def signature(name: str, parameters: Sequence[str], result: str) -> list[str]:
    """The first lines of a function."""
    line = f"def {name}({', '.join(parameters)}) -> {result}:"
    if len(line) <= WIDTH:
        return [line]
    return [f"def {name}(", *(f"{STEP}{each}," for each in parameters), f") -> {result}:"]
