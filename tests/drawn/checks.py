"""What holds of every network that compiles, without a framework."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from hypothesis import event

from resnet_dsl.analysis.flatten import flatten
from resnet_dsl.analysis.limits import input_limits
from resnet_dsl.compiler import Network, load
from resnet_dsl.diagnostics import SpecError
from resnet_dsl.ir.flat import FlatGraph
from resnet_dsl.ir.graph import INPUT, Graph, Region
from resnet_dsl.ir.text import print_graph

SIZES = (1, 2, 3, 5, 8, 13, 32)


def compiled(spec: dict[str, Any], folder: Path) -> Network | None:
    """The network, or None where the spec is refused; anything but SpecError is a fault."""
    path = folder / "drawn.yaml"
    path.write_text(yaml.safe_dump(spec, sort_keys=False), encoding="utf-8")
    try:
        network = load(str(path))
    except SpecError as error:
        event("refused: " + str(error).partition(": ")[2][:4])
        return None
    event("accepted")
    return network


def check_resolved(network: Network, folder: Path) -> None:
    """The resolved spec stands for the same network, and says so in the same words."""
    path = folder / "again.yaml"
    path.write_text(network.to_yaml(), encoding="utf-8")
    again = load(str(path))
    assert again.graph == network.graph
    assert again.digest == network.digest
    assert print_graph(again.graph) == print_graph(network.graph)
    assert str(again.summary()) == str(network.summary())
    assert all(found.message() for found in (*network.findings(), *again.findings()))


def check_shapes(network: Network) -> None:
    """Nodes follow their inputs, have names of their own, and the shapes of their operators."""
    nodes = network.flat.nodes
    assert len({node.name for node in nodes}) == len(nodes)
    for position, node in enumerate(nodes[1:], 1):
        assert node.operator is not None
        assert node.operator.shape(*(nodes[i].shape for i in node.inputs)) == node.shape
        assert all(i < position for i in node.inputs)


def check_limits(network: Network) -> None:
    """The sizes that are said to fit are those at which the network flattens."""
    for graph, include_top in (
        (network.graph, True),
        (replace(network.graph, top=Region((), INPUT)), False),
    ):
        limits = input_limits(network.flat, include_top=include_top)
        for axis in (0, 1):
            for size in SIZES:
                assert _fits(graph, axis, size) == (size in limits[axis]), (axis, size, limits)


def _fits(graph: Graph, axis: int, size: int) -> bool:
    """Whether it flattens, and what it flattens into a vector is as large as in the spec."""
    shape = (size, graph.shape[1]) if axis == 0 else (graph.shape[0], size)
    try:
        other = flatten(graph, (*shape, graph.shape[2]))
    except SpecError:
        return False
    return list(_flattened(other, axis)) == list(_flattened(flatten(graph), axis))


def _flattened(flat: FlatGraph, axis: int) -> Iterator[int | None]:
    for node in flat.nodes:
        if node.op == "flatten" and len(shape := flat.nodes[node.inputs[0]].shape) == 3:
            yield shape[axis]
