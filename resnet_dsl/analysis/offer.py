"""What the caller of a network may change: both targets offer the same, and no more."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from resnet_dsl.analysis.flatten import flatten
from resnet_dsl.expressions import Path, names
from resnet_dsl.ir.flat import FlatGraph
from resnet_dsl.ir.graph import Attribute, Graph
from resnet_dsl.ir.walk import as_expression, expressions
from resnet_dsl.ops.kinds import Value

ACTIVATES = {"activation": "function", "dense": "activation"}
"""Operators that can end a classifier, and the attribute that names their function."""

CLASSES: Path = ("classes",)


def offer(graph: Graph, flat: FlatGraph) -> dict[str, Value]:
    """The arguments of the function that builds the network, with their defaults, in order."""
    activation = last_activation(flat)
    made: dict[str, Value] = {"input_shape": None}
    if classes_can_change(graph):
        made["classes"] = graph.classes
    if has_top(flat):
        made["include_top"] = True
    if len(flat.nodes[flat.body_end].shape) == 3:
        made["pooling"] = None
    made["weights"] = None
    if activation is not None:
        made["classifier_activation"] = activation
    return {**made, "features": False, "name": graph.name}


def has_top(flat: FlatGraph) -> bool:
    """Whether the head has a top that can be left out."""
    return flat.nodes[-1].part == "top"


def last_activation(flat: FlatGraph) -> Value:
    """The function that the top ends with, of a layer of its own; None where there is none."""
    last = flat.nodes[flat.end]
    wanted = ACTIVATES.get(last.operator.key) if last.operator else None
    if wanted is None or last.part != "top" or last.definition is not None:
        return None
    function = last.attributes[wanted]
    return None if function == "linear" else function


def classes_can_change(graph: Graph) -> bool:
    """Whether the head's top, and nothing else, depends on the number of classes."""
    elsewhere = set(_mentioned_outside(graph))
    in_top = {path for each in expressions(graph.top) for path in names(each)}
    return CLASSES in in_top and CLASSES not in elsewhere


def classifier(graph: Graph, flat: FlatGraph) -> tuple[str, ...]:
    """Names of the layers whose weights depend on the number of classes by their own size."""
    if not classes_can_change(graph):
        return ()
    other = flatten(replace(graph, classes=(graph.classes or 0) + 1))
    sizes = {node.name: node.attributes for node in other.nodes}
    return tuple(n.name for n in flat.nodes if sizes.get(n.name) != n.attributes)


def _mentioned_outside(graph: Graph) -> Iterator[Path]:
    """The names in expressions outside the top."""
    for part in (graph.stem, graph.body, *(d.body for d in graph.definitions.values())):
        for each in expressions(part):
            yield from names(each)
    for stage in graph.stages:
        for run in stage.runs:
            yield from _in_arguments(run.arguments)


def _in_arguments(arguments: Mapping[str, Attribute]) -> Iterator[Path]:
    for attribute in arguments.values():
        expression = as_expression(attribute.content)
        if expression is not None:
            yield from names(expression)
