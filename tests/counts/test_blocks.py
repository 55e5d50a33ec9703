"""Built-in blocks stay small, and none repeats another."""

from itertools import combinations
from typing import Any

from resnet_dsl.source.blocks import builtin_block
from resnet_dsl.source.builtins import builtin_blocks

MOST_PARAMETERS = 7
LONGEST_REPEAT = 7


def test_parameters() -> None:
    """A block is not a heap of flags: what varies goes into slots."""
    counts = {name: len(_plain(name).get("params", {})) for name in builtin_blocks()}
    assert {n: count for n, count in counts.items() if count > MOST_PARAMETERS} == {}


def test_no_block_repeats_another() -> None:
    """Fewer than eight equal steps in a row."""
    flat = {name: list(_steps(_plain(name)["steps"])) for name in builtin_blocks()}
    repeats = {
        (one, other): _longest(flat[one], flat[other]) for one, other in combinations(flat, 2)
    }
    assert {pair: n for pair, n in repeats.items() if n > LONGEST_REPEAT} == {}


def test_names_and_documentation() -> None:
    """A block's file, its name and its text agree."""
    for name in builtin_blocks():
        plain = _plain(name)
        assert plain["block"] == name
        assert plain["doc"].endswith(".")


def _plain(name: str) -> Any:
    tree = builtin_block(name)
    assert tree is not None
    return tree.plain()


def _steps(part: Any) -> Any:
    """Every step that does something, in order, with what it says."""
    if isinstance(part, list):
        for item in part:
            yield from _steps(item)
    elif isinstance(part, dict) and set(part) & {"add", "multiply", "concat", "choose", "steps"}:
        for value in part.values():
            if isinstance(value, list):
                yield from _steps(value)
    else:
        yield repr(part)


def _longest(one: list[str], other: list[str]) -> int:
    """The longest run of equal steps in both."""
    best, ends = 0, [0] * (len(other) + 1)
    for step in one:
        now = [0] * (len(other) + 1)
        for position, each in enumerate(other, 1):
            if step == each:
                now[position] = ends[position - 1] + 1
                best = max(best, now[position])
        ends = now
    return best
