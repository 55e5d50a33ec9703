"""Every built-in can be summarised, drawn and compiled, and has what `list` shows."""

import ast

import pytest

from resnet_dsl.compiler import load
from resnet_dsl.plot.dot import to_dot
from resnet_dsl.plot.picture import picture
from resnet_dsl.source.builtins import builtin_networks


@pytest.mark.parametrize("name", builtin_networks())
def test_every_view(name: str) -> None:
    network = load(name)
    assert network.name == name
    assert network.graph.doc
    assert network.graph.doc.endswith(".")
    assert network.paper
    assert f" {len(network.flat.nodes)} layers" in str(network.summary())
    dot = to_dot(picture(network.graph, network.flat))
    assert dot.count("subgraph") >= len(network.graph.stages)
    ast.parse(network.source())


def test_none_is_named_twice() -> None:
    """A file's name is its network's, and a network's name is no block's."""
    from resnet_dsl.folders import package_folder
    from resnet_dsl.source.builtins import builtin_blocks

    files = [p.stem for p in package_folder("specs").glob("**/*.yaml") if p.parent.name != "blocks"]
    assert sorted(files) == sorted(builtin_networks())
    assert not set(files) & set(builtin_blocks())
