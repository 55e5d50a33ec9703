"""The ablations of He et al. 2016, counted by hand."""

import pytest

from resnet_dsl.analysis.cost import cost
from resnet_dsl.compiler import load

UNITS = 18
"""Residual units of a stage, in 110 layers of two and in 164 of three convolutions."""

STAGES = [(16, 16), (16, 32), (32, 64)]
"""Channels that enter a stage of basic units, and that leave it."""


def _pixels(stage: int) -> int:
    return (32 >> stage) ** 2


def _each_unit() -> list[tuple[int, int, int]]:
    """Channels in, channels out and pixels out of each of the 54 basic units."""
    return [
        (before if unit == 0 else after, after, _pixels(stage))
        for stage, (before, after) in enumerate(STAGES)
        for unit in range(UNITS)
    ]


PLAIN = 1_727_962
STATISTICS = 1_736_058 - PLAIN
MACS = 252_887_680
GATES = sum(i * o + o for i, o, _ in _each_unit())
PROJECTIONS = sum(i * o + 2 * o for i, o, _ in _each_unit())
ONE_BY_ONE = sum(i * o * pixels for i, o, pixels in _each_unit())


def _bottlenecks() -> tuple[int, int, int]:
    """Trainable weights, statistics and multiply-accumulates of 164 original bottlenecks."""
    weights, channels, macs = 3 * 9 * 16, 16, 32 * 32 * 3 * 9 * 16
    entering = 16
    for stage, leaving in enumerate((64, 128, 256)):
        inner = leaving // 4
        for unit in range(UNITS):
            kernels = entering * inner + 9 * inner * inner + inner * leaving
            norms = 2 * inner + leaving
            if unit == 0:
                kernels += entering * leaving
                norms += leaving
            weights += kernels
            channels += norms
            macs += kernels * _pixels(stage)
            entering = leaving
    dense = 256 * 10
    return weights + 2 * channels + dense + 10, 2 * channels, macs + dense


TRAINABLE, MOVING, PRODUCTS = _bottlenecks()
COUNTS = {
    "resnet110_scaled": (PLAIN, STATISTICS, MACS),
    "resnet110_dropout_shortcut": (PLAIN, STATISTICS, MACS),
    "resnet110_norm_after_add": (PLAIN, STATISTICS, MACS),
    "resnet110_relu_before_add": (PLAIN, STATISTICS, MACS),
    "resnet110_relu_preact": (PLAIN, STATISTICS, MACS),
    "resnet110_exclusive_gating": (PLAIN + GATES, STATISTICS, MACS + ONE_BY_ONE),
    "resnet110_shortcut_gating": (PLAIN + GATES, STATISTICS, MACS + ONE_BY_ONE),
    "resnet110_conv_shortcut": (
        PLAIN + PROJECTIONS,
        STATISTICS + 2 * sum(o for _, o, _ in _each_unit()),
        MACS + ONE_BY_ONE,
    ),
    "resnet164": (TRAINABLE, MOVING, PRODUCTS),
    "resnet164_norm_after_add": (TRAINABLE, MOVING, PRODUCTS),
    "resnet164_relu_before_add": (TRAINABLE, MOVING, PRODUCTS),
    "resnet164_relu_preact": (TRAINABLE, MOVING, PRODUCTS),
}


@pytest.mark.parametrize("name", COUNTS)
def test_counts(name: str) -> None:
    """Weights that are trained, statistics, multiply-accumulates."""
    found = cost(load(name).flat.nodes)
    assert (found.trainable, found.parameters - found.trainable, found.macs) == COUNTS[name]


def test_all_ablations_are_counted() -> None:
    """None ships uncounted."""
    from resnet_dsl.source.builtins import builtin_networks

    shipped = {n for n, path in builtin_networks().items() if path.parent.name == "ablations"}
    assert shipped == set(COUNTS)
