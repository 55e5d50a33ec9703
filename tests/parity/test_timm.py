"""Every built-in that timm has is timm's network: its counts to the unit, its outputs to 1e-4.

Needs the extra `parity`; run with `KERAS_BACKEND=torch python -m pytest -m parity`.
"""

import pytest

from resnet_dsl.compiler import load
from resnet_dsl.source.builtins import builtin_networks

pytestmark = pytest.mark.parity

FAMILIES = ("resnet", "resnetv2", "regnet")
NAMES = [name for name, path in builtin_networks().items() if path.parent.name in FAMILIES]
HEAVY = ("resnetrs350", "resnetrs420", "resnetv2_152x2_bit", "resnetv2_50x3_bit")
"""More than 40 thousand million multiply-accumulates at their own size."""

ODD = 65
"""Pixels that no stride divides: every map but the last is odd on both sides."""

TOLERANCE = 1e-4


def test_no_built_in_is_left_out() -> None:
    from tests.parity.reference import known

    assert sorted(filter(known, builtin_networks())) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_counts(name: str) -> None:
    from tests.parity.reference import Counts, counts

    network = load(name)
    nodes = network.flat.nodes
    height, width, _ = network.input
    assert height is not None
    assert width is not None
    found = Counts(
        total=sum(sum(node.weights) for node in nodes),
        trainable=sum(node.weights.trainable for node in nodes),
        macs=sum(node.macs or 0 for node in nodes),
    )
    assert found == counts(name, height, width)


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.slow] * (name in HEAVY)) for name in NAMES]
)
def test_outputs(name: str) -> None:
    from tests.parity.carry import carry
    from tests.parity.outputs import difference
    from tests.parity.reference import randomised

    network, reference = load(name), randomised(name)
    model = network.build(input_shape=(None, None, 3), classifier_activation=None)
    carry(reference, model, network.flat)
    height, width, _ = network.input
    assert difference(reference, model, height, width) < TOLERANCE
    assert difference(reference, model, ODD, ODD) < TOLERANCE
