"""A network too deep for one functional graph: 333 blocks, each a model of its own."""

import sys
from pathlib import Path
from typing import Any

import pytest

from resnet_dsl.compiler import Network, load

pytestmark = [pytest.mark.keras, pytest.mark.slow]

DEEP = Path(__file__).parent.parent / "ok" / "deep.yaml"


@pytest.fixture(scope="module")
def network() -> Network:
    return load(str(DEEP))


def test_targets_agree(network: Network) -> None:
    from resnet_dsl.build.verify import verify

    report = verify(network)
    assert report.passed, str(report)


def test_saved_and_loaded_at_the_usual_recursion_limit(network: Network, tmp_path: Path) -> None:
    import keras

    assert sys.getrecursionlimit() == 1000
    model = network.build()
    model.save(tmp_path / "deep.keras")
    again = keras.models.load_model(tmp_path / "deep.keras")
    assert same_weights(model, again)
    model.save_weights(tmp_path / "deep.weights.h5")
    assert same_weights(model, network.build(weights=tmp_path / "deep.weights.h5"))
    assert same_weights(model, network.build(weights=tmp_path / "deep.keras"))


def same_weights(model: Any, other: Any) -> bool:
    import numpy as np

    pairs = zip(model.get_weights(), other.get_weights(), strict=True)
    return all(np.array_equal(mine, theirs) for mine, theirs in pairs)
