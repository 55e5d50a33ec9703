"""Branches that change places among Keras's layers keep their own weights."""

from pathlib import Path

import pytest

from resnet_dsl.compiler import Network, load

pytestmark = pytest.mark.keras
SPECS = Path(__file__).parent / "specs"


def _built(network: Network, folder: Path, emitted: bool, **arguments: str):
    from resnet_dsl.build.module import emitted_builder

    if emitted:
        return emitted_builder(network.source(), folder)(**arguments)
    return network.build(**arguments)


@pytest.mark.parametrize("emitted", [False, True], ids=["built", "emitted"])
@pytest.mark.parametrize("other", ["longer_branch", "swapped"])
def test_each_branch_has_its_own(other: str, emitted: bool, tmp_path: Path) -> None:
    import numpy

    from resnet_dsl.build.figures import randomise

    old = load(str(SPECS / "branches.yaml")).build()
    randomise(old)
    file = str(tmp_path / "old.weights.h5")
    old.save_weights(file)
    new = _built(load(str(SPECS / f"{other}.yaml")), tmp_path, emitted, weights=file)
    weighted = [layer for layer in new.layers if layer.weights]
    assert weighted
    for layer in weighted:
        theirs = old.get_layer(layer.name).get_weights()
        for mine, his in zip(layer.get_weights(), theirs, strict=True):
            numpy.testing.assert_array_equal(mine, his)
