"""The sizes that a network takes."""

from dataclasses import replace

from resnet_dsl.analysis.limits import input_limits
from resnet_dsl.ir.graph import INPUT, Region
from tests.ir.graphs import op, tiny


def test_fixed_window_and_flatten_bound_both_ends() -> None:
    assert input_limits(tiny()) == ((7, 14), (7, 14))
    assert input_limits(tiny(), include_top=False) == ((1, None), (1, None))


def test_a_window_bounds_one_end() -> None:
    graph = replace(tiny(), top=Region((op("avg_pool", "%1", INPUT, "pool", size=(2, 3)),), "%1"))
    assert input_limits(graph) == ((3, None), (5, None))


def test_open_sizes() -> None:
    graph = replace(tiny(), shape=(None, 8, 3), top=Region((), INPUT))
    assert input_limits(graph) == ((1, None), (1, None))
