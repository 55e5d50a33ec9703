"""The comparison sees small faults: a network that is not timm's is told from it."""

from pathlib import Path

import pytest

from resnet_dsl.compiler import load
from tests.parity.test_timm import TOLERANCE

pytestmark = pytest.mark.parity

FAULTS = {
    "padding of another library": "{conv: {padding: same}}",
    "another epsilon": "{norm: {epsilon: 1.0e-3}}",
    "another activation": "{activation: {function: relu6}}",
}


@pytest.mark.parametrize("conventions", FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_seen(conventions: str, tmp_path: Path) -> None:
    from tests.parity.carry import carry
    from tests.parity.outputs import difference
    from tests.parity.reference import randomised

    spec = tmp_path / "faulty.yaml"
    spec.write_text(f"extends: resnet18\nname: faulty\nconventions: {conventions}\n")
    network, reference = load(str(spec)), randomised("resnet18")
    model = network.build(input_shape=(None, None, 3), classifier_activation=None)
    carry(reference, model, network.flat)
    assert difference(reference, model, 64, 64) > 10 * TOLERANCE
