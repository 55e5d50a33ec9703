"""How calls and signatures are laid out: as ruff's formatter does at a width of 100."""

from collections.abc import Iterable, Sequence

WIDTH = 100
STEP = "    "


def indented(lines: Iterable[str], depth: int = 1) -> list[str]:
    """The lines, further to the right."""
    return [STEP * depth + line if line else line for line in lines]


def call(
    before: str, callee: str, arguments: Sequence[str], after: str = "", *, depth: int = 1
) -> list[str]:
    """`before callee(arguments)after`: on a line, the arguments on one, or each on one.

    Where the result is called at once and the second call alone passes the width, only the
    last comma keeps a formatter from breaking that one instead.
    """
    room = WIDTH - depth * len(STEP)
    line = f"{before}{callee}({', '.join(arguments)}){after}"
    if len(line) <= room or not arguments:
        return [line]
    joined = not after or len(line) - len(after) + len("(") > room
    return [f"{before}{callee}(", *_inner(arguments, depth, joined=joined), f"){after}"]


def signature(name: str, parameters: Sequence[str], result: str) -> list[str]:
    """The first lines of a function."""
    line = f"def {name}({', '.join(parameters)}) -> {result}:"
    if len(line) <= WIDTH:
        return [line]
    return [f"def {name}(", *_inner(parameters, 0), f") -> {result}:"]


def _inner(parts: Sequence[str], depth: int, *, joined: bool = True) -> list[str]:
    line = STEP + ", ".join(parts)
    if joined and len(line) + depth * len(STEP) <= WIDTH:
        return [line]
    return [f"{STEP}{each}," for each in parts]
