"""Parameters and multiply-accumulates equal the references' to the unit."""

from functools import cache
from pathlib import Path

import pytest

from resnet_dsl.analysis.cost import Cost, cost
from resnet_dsl.analysis.flatten import flatten
from resnet_dsl.compiler import Network, load
from resnet_dsl.source.builtins import builtin_networks
from tests.counts.rows import Row, rows, spec_of

EXACT = [row for row in rows() if row.source != "paper"]
PRINTED = [row for row in rows() if row.source == "paper" and (row.trainable or row.macs)]

OFF = {
    "cifar-preresnet1001": "10.2M is the count of convolutions and dense layers alone",
    "resnext29-16x64d": "68.1M is the count of convolutions and dense layers alone",
    "imagenet-resnet50": "3.8 is cut off: 3.858 with the stride on the first 1 x 1",
    "imagenet-resnet101": "7.6 is of the stride on the first 1 x 1; ours strides the 3 x 3",
    "imagenet-resnet152": "11.3 is of the stride on the first 1 x 1; ours strides the 3 x 3",
    "imagenet-resnet34": "3.6 is of option A; ours projects",
}
"""Printed values that do not round from the exact ones, and why."""


@pytest.mark.parametrize("row", EXACT, ids=lambda row: f"{row.name}-{row.size}")
def test_counts(row: Row, tmp_path: Path) -> None:
    """To the unit, at the row's input size."""
    found = _cost(*spec_of(row), row.size, tmp_path)
    assert (found.trainable, found.parameters, found.macs) == (row.trainable, row.total, row.macs)


@pytest.mark.parametrize("row", PRINTED, ids=lambda row: row.name)
def test_printed_values(row: Row, tmp_path: Path) -> None:
    """What the papers print rounds from our counts, or it is known why not."""
    found = _cost(*spec_of(row), row.size, tmp_path)
    printed, ours = (row.trainable, found.trainable) if row.trainable else (row.macs, found.macs)
    assert printed is not None
    assert ours is not None
    digits = len(str(printed).rstrip("0"))
    step = 10 ** (len(str(printed)) - digits)
    rounds = round(ours / step) * step == printed
    assert rounds != (row.name in OFF)


def test_every_built_in_has_a_reference() -> None:
    """All but the project's own networks, and the ablations, which are counted by hand."""
    known = {spec_of(row)[0] for row in EXACT}
    own = {"resnet_cifar", "resnet_digits"}
    ablations = {
        name for name, path in builtin_networks().items() if path.parent.name == "ablations"
    }
    assert set(builtin_networks()) == known | own | ablations


@cache
def _network(base: str) -> Network:
    return load(base)


def _cost(base: str, changes: str, size: int, folder: Path) -> Cost:
    if changes:
        file = folder / "changed.yaml"
        file.write_text(f"extends: {base}\nname: changed\n{changes}\n", encoding="utf-8")
        network = load(str(file))
    else:
        network = _network(base)
    return cost(flatten(network.graph, (size, size, 3)).nodes)
