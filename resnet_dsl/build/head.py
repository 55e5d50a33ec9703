"""What a caller may change of a network's head: the classes, and the last activation."""

from dataclasses import replace

import keras

from resnet_dsl.analysis.offer import ACTIVATES
from resnet_dsl.ir.flat import FlatGraph
from resnet_dsl.ir.graph import Attribute, Choose, Graph, Node, Operation, Region
from resnet_dsl.ops.kinds import LARGEST


def with_classes(graph: Graph, classes: int) -> Graph:
    """The network with another number of classes."""
    if type(classes) is not int or not 1 <= classes <= LARGEST:
        raise ValueError(f"classes={classes!r}: give a whole number from 1 to {LARGEST:,}")
    return replace(graph, classes=classes)


def with_activation(graph: Graph, flat: FlatGraph, function: str | None) -> Graph:
    """The network with another last activation; None leaves the classes' scores as they are."""
    name = "linear" if function is None else function
    _refuse_unknown(name)
    return replace(graph, top=_region(graph.top, flat.nodes[flat.end].name, name))


def _region(region: Region, last: str, function: str) -> Region:
    nodes = tuple(_node(node, last, function) for node in region.nodes)
    return replace(region, nodes=nodes)


def _node(node: Node, last: str, function: str) -> Node:
    """The node with the function, where its layer is the last one."""
    if isinstance(node, Choose):
        ways = tuple(
            replace(way, region=_region(way.region, last, function)) for way in node.alternatives
        )
        return replace(node, alternatives=ways)
    if not isinstance(node, Operation) or f"head_{node.place.suffix}" != last:
        return node
    wanted = ACTIVATES.get(node.operator)
    changed = {wanted: Attribute(function)} if wanted else {}
    return replace(node, attributes={**node.attributes, **changed})


def _refuse_unknown(name: str) -> None:
    try:
        keras.activations.get(name)
    except ValueError:
        raise ValueError(f"classifier_activation={name!r}: Keras has no such function") from None
