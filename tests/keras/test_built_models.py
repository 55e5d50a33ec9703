"""The graph's shapes and counts are those of the model that Keras builds."""

import math
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from resnet_dsl.compiler import Network, load
from tests.strategies import networks

pytestmark = pytest.mark.keras

FEW = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("drawn")


def compiled(spec: dict[str, Any], folder: Path) -> Network:
    path = folder / "drawn.yaml"
    path.write_text(yaml.safe_dump(spec, sort_keys=False), encoding="utf-8")
    return load(str(path))


@FEW
@given(spec=networks())
def test_shapes_and_counts(spec: dict[str, Any], folder: Path) -> None:
    from resnet_dsl.build.compare import compare
    from resnet_dsl.build.module import emitted_builder

    network = compiled(spec, folder)
    model = network.build()
    nodes = {node.name: node for node in network.flat.nodes}
    assert {layer.name for layer in model.layers} == set(nodes)
    for layer in model.layers:
        node = nodes[layer.name]
        assert tuple(layer.output.shape[1:]) == node.shape, layer.name
        assert layer.count_params() == sum(node.weights), layer.name
    assert model.count_params() == sum(sum(node.weights) for node in nodes.values())
    assert compare(model, emitted_builder(network.source(), folder)()) == ()


def test_the_first_network() -> None:
    network = load("resnet_cifar")
    model = network.build()
    assert len(model.layers) == 142
    assert model.count_params() == 2_164_950
    trainable = sum(math.prod(weight.shape) for weight in model.trainable_weights)
    assert trainable == 2_151_376
    convolutions = [layer for layer in model.layers if type(layer).__name__ == "Conv2D"]
    assert len(convolutions) == 43
    assert all(float(layer.kernel_regularizer.l2) == pytest.approx(1e-4) for layer in convolutions)
    adds = [layer for layer in model.layers if type(layer).__name__ == "Add"]
    assert len(adds) == 13


def test_creation_order_of_the_first_network() -> None:
    nodes = load("resnet_cifar").flat.nodes
    shortcuts = [n.index for n in nodes if n.op == "conv" and n.branch == "shortcut"]
    assert shortcuts == [5, 15, 28]
    spans = {
        stage: (
            min(n.index for n in nodes if n.op == "norm" and n.stage == stage),
            max(n.index for n in nodes if n.op == "add" and n.stage == stage),
        )
        for stage in (1, 2, 3)
    }
    assert spans == {1: (2, 3), 2: (11, 7), 3: (23, 13)}


@settings(parent=FEW, max_examples=3)
@given(spec=networks())
def test_targets_agree(spec: dict[str, Any], folder: Path) -> None:
    from resnet_dsl.build.verify import verify

    report = verify(compiled(spec, folder))
    assert report.passed, str(report)
