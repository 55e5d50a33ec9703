"""What a caller may change of a network's head: the classes, and the last activation."""

from dataclasses import replace

import keras

from resnet_dsl.analysis.flatten import flatten
from resnet_dsl.ir.graph import Attribute, Graph, Operation, Region

ACTIVATES = {"activation": "function", "dense": "activation"}
"""Operators that end a classifier, and the attribute that names the function."""


def with_classes(graph: Graph, classes: int | None) -> Graph:
    """The network with another number of classes; ValueError where it has none."""
    if classes is None or classes == graph.classes:
        return graph
    if graph.classes is None:
        raise ValueError(f"classes={classes}: the spec of {graph.name} has no classes")
    if type(classes) is not int or classes < 1:
        raise ValueError(f"classes={classes!r}: give a whole number of at least 1")
    return replace(graph, classes=classes)


def with_activation(graph: Graph, function: str | None) -> Graph:
    """The network with another last activation; None leaves the classes' scores as they are."""
    name = "linear" if function is None else function
    last = last_activation(graph.top)
    if last is None and name == "linear":
        return graph
    if last is None:
        raise ValueError(f"classifier_activation={function!r}: {graph.name} ends without one")
    _refuse_unknown(name)
    changed = {**last.attributes, ACTIVATES[last.operator]: Attribute(name)}
    node = replace(last, attributes=changed)
    nodes = tuple(node if each is last else each for each in graph.top.nodes)
    return replace(graph, top=replace(graph.top, nodes=nodes))


def last_activation(top: Region) -> Operation | None:
    """The operation that gives the top's result, where it is or has an activation."""
    for node in top.nodes:
        if node.output == top.result and isinstance(node, Operation):
            attribute = ACTIVATES.get(node.operator)
            has = attribute is not None and node.attributes[attribute].content != "linear"
            return node if has else None
    return None


def classifier(graph: Graph) -> frozenset[str]:
    """Names of the layers whose weights depend on the number of classes by their own size."""
    if graph.classes is None:
        return frozenset()
    here, other = flatten(graph), flatten(replace(graph, classes=graph.classes + 1))
    sizes = {node.name: node.attributes for node in other.nodes}
    return frozenset(n.name for n in here.nodes if sizes.get(n.name) != n.attributes)


def _refuse_unknown(name: str) -> None:
    try:
        keras.activations.get(name)
    except ValueError:
        raise ValueError(f"classifier_activation={name!r}: Keras has no such function") from None
