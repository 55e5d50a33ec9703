"""Random specs over the whole language, built: the flat form, the model and the module agree."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from resnet_dsl.compiler import Network
from tests.drawn.checks import compiled
from tests.drawn.mixtures import mixtures
from tests.drawn.networks import networks
from tests.drawn.test_language import drawn, runs
from tests.emit.networks import module

pytestmark = pytest.mark.keras


@runs(25, 800)
def test_flat_form_model_and_module_agree(count: int, tmp_path: Path) -> None:
    @drawn(count)
    @given(networks())
    def check(spec: dict[str, Any]) -> None:
        network = compiled(spec, tmp_path)
        if network is not None:
            _agree(network)

    check()


@runs(40, 1500)
def test_what_mixtures_come_to_agrees(count: int, tmp_path: Path) -> None:
    @drawn(count)
    @given(mixtures())
    def check(spec: dict[str, Any]) -> None:
        network = compiled(spec, tmp_path)
        if network is not None:
            _agree(network)

    check()


@runs(2, 40)
def test_outputs_agree(count: int, tmp_path: Path) -> None:
    from resnet_dsl.build.verify import verify

    @drawn(count)
    @given(networks())
    def check(spec: dict[str, Any]) -> None:
        network = compiled(spec, tmp_path)
        if network is not None:
            report = verify(network)
            assert report.passed, str(report)

    check()


def _agree(network: Network) -> None:
    """Names, shapes and weights of each layer; then the module's model, setting by setting."""
    import keras

    from resnet_dsl.build.compare import compare

    keras.backend.clear_session()
    model = network.build()
    nodes = {node.name: node for node in network.flat.nodes}
    assert len(model.layers) == len(nodes)
    assert {layer.name for layer in model.layers} == set(nodes)
    for layer in model.layers:
        node = nodes[layer.name]
        assert tuple(layer.output.shape[1:]) == node.shape, layer.name
        assert layer.count_params() == sum(node.weights), layer.name
    emitted = getattr(module(network.source()), network.name)()
    assert compare(model, emitted) == ()
