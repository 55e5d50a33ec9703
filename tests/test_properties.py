"""Properties of random specs, without a framework."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from resnet_dsl.compiler import Network, load
from tests.strategies import networks


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("drawn")


def compiled(spec: dict[str, Any], folder: Path) -> Network:
    path = folder / "drawn.yaml"
    path.write_text(yaml.safe_dump(spec, sort_keys=False), encoding="utf-8")
    return load(str(path))


RELAXED = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@RELAXED
@given(spec=networks())
def test_resolved_yaml_gives_the_same_network(spec: dict[str, Any], folder: Path) -> None:
    first = compiled(spec, folder)
    again = folder / "again.yaml"
    again.write_text(first.to_yaml(), encoding="utf-8")
    second = load(str(again))
    assert second.graph == first.graph
    assert second.digest == first.digest


@RELAXED
@given(spec=networks())
def test_shapes_add_up(spec: dict[str, Any], folder: Path) -> None:
    network = compiled(spec, folder)
    nodes = network.flat.nodes
    assert nodes[-1].shape == (spec["classes"],)
    assert len({node.name for node in nodes}) == len(nodes)
    for node in nodes[1:]:
        shapes = [nodes[i].shape for i in node.inputs]
        assert node.operator is not None
        assert node.operator.shape(*shapes) == node.shape
        assert all(i < nodes.index(node) for i in node.inputs)


@RELAXED
@given(spec=networks())
def test_emitted_source_is_stable_and_parses(spec: dict[str, Any], folder: Path) -> None:
    source = compiled(spec, folder).source()
    assert source == compiled(spec, folder).source()
    compile(source, "drawn.py", "exec")
