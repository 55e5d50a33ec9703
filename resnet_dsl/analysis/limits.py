"""Which input sizes a network takes: found by asking every operator for its shape."""

from collections.abc import Callable
from dataclasses import replace

from resnet_dsl.analysis.flatten import flatten
from resnet_dsl.diagnostics import SpecError
from resnet_dsl.ir.flat import FlatGraph
from resnet_dsl.ir.graph import INPUT, Graph, Region
from resnet_dsl.ops import Shape

Range = tuple[int, int | None]
"""The least and the greatest size; None where there is no greatest."""

LARGEST_MAP = 1 << 20
SIZES = (32, 64, 128, 224, 256, 512, 1024, 4096)
"""Tried in turn where the spec leaves the size open."""


def without_top(graph: Graph) -> Graph:
    """The network as `include_top=False` has it."""
    return replace(graph, top=Region((), INPUT))


def input_limits(graph: Graph, include_top: bool = True) -> tuple[Range, Range]:
    """The heights and the widths that the network takes.

    A larger map never gets a smaller one anywhere, so the sizes are found by bisection.
    """
    graph = graph if include_top else without_top(graph)
    lengths = flat_lengths(flatten(graph))

    def takes(height: int, width: int) -> bool:
        return fault(graph, (height, width, graph.shape[2]), lengths) is None

    height, width = _some_size(graph, takes)
    rows = _range(height, lambda size: takes(size, width))
    return rows, _range(width, lambda size: takes(height, size))


def flat_lengths(flat: FlatGraph) -> tuple[int | None, ...]:
    """The lengths of the vectors that maps of fixed size become: what dense layers rely on."""
    return tuple(node.shape[0] for node in flat.nodes if node.op == "flatten")


def fault(graph: Graph, shape: Shape, lengths: tuple[int | None, ...]) -> str | None:
    """Why the network cannot take an input of a shape; None where it can."""
    try:
        found = flat_lengths(flatten(graph, shape))
    except SpecError as error:
        return error.diagnostics[0].message()
    if found == lengths:
        return None
    return f"the flattened map would have {_shown(found)} values, not {_shown(lengths)}"


def _shown(lengths: tuple[int | None, ...]) -> str:
    return " and ".join("an unknown number of" if each is None else f"{each}" for each in lengths)


def _some_size(graph: Graph, takes: Callable[[int, int], bool]) -> tuple[int, int]:
    """A size that the network takes: the spec's, or the first usual one."""
    height, width, _ = graph.shape
    for size in SIZES:
        found = (size if height is None else height, size if width is None else width)
        if takes(*found):
            return found
    return (LARGEST_MAP, LARGEST_MAP)


def _range(good: int, takes: Callable[[int], bool]) -> Range:
    least = _edge(good, 0, takes)
    return (least, None) if takes(LARGEST_MAP) else (least, _edge(good, LARGEST_MAP, takes))


def _edge(good: int, bad: int, takes: Callable[[int], bool]) -> int:
    """The last size that is taken on the way from a good one to a bad one."""
    while abs(good - bad) > 1:
        middle = (good + bad) // 2
        good, bad = (middle, bad) if takes(middle) else (good, middle)
    return good
