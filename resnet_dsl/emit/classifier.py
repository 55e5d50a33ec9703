"""What a caller may change of the head: the classes, and the last activation."""

from dataclasses import dataclass, replace

from resnet_dsl.analysis.flatten import flatten
from resnet_dsl.emit.code import Apply, Body
from resnet_dsl.expressions import Name
from resnet_dsl.expressions import names as names_of
from resnet_dsl.ir.flat import FlatGraph
from resnet_dsl.ir.graph import Graph
from resnet_dsl.ir.walk import expressions
from resnet_dsl.ops.kinds import Value

ACTIVATES = {"layers.Activation": "activation", "layers.Dense": "activation"}
CLASSES = ("classes",)
ACTIVATION = Name(("classifier_activation",))


@dataclass(frozen=True)
class Classifier:
    """What the network's function offers: the classes, and the activation that it starts with.

    `layers` are those whose weights depend on the number of classes.
    """

    classes: int | None
    activation: Value
    layers: tuple[str, ...]


def classifier_of(graph: Graph, flat: FlatGraph, top: Body) -> Classifier:
    """What can be changed; the number of classes only where it is the top's alone."""
    classes = graph.classes if _in_top_only(graph) else None
    return Classifier(classes, _activation(top), _layers(graph, flat) if classes else ())


def asking(top: Body) -> Body:
    """The top with its last activation left to the caller."""
    if _activation(top) is None:
        return top
    last = top.statements[-1]
    assert isinstance(last, Apply)
    told = tuple(
        replace(given, content=ACTIVATION) if given.keyword == "activation" else given
        for given in last.arguments
    )
    return replace(top, statements=(*top.statements[:-1], replace(last, arguments=told)))


def _activation(top: Body) -> Value:
    last = top.statements[-1] if top.statements else None
    if not isinstance(last, Apply) or last.output != top.result or not last.is_layer:
        return None
    wanted = ACTIVATES.get(last.callee)
    found = [g.content for g in last.arguments if g.keyword == wanted]
    return found[0] if found and isinstance(found[0], str) else None


def _in_top_only(graph: Graph) -> bool:
    parts = [graph.stem, graph.body, *(d.body for d in graph.definitions.values())]
    elsewhere = {path for part in parts for each in expressions(part) for path in names_of(each)}
    arguments = [
        names_of(a.content)
        for stage in graph.stages
        for run in stage.runs
        for a in run.arguments.values()
        if not isinstance(a.content, bool | int | float | str | tuple | None)
    ]
    in_top = {path for each in expressions(graph.top) for path in names_of(each)}
    return CLASSES in in_top and CLASSES not in elsewhere.union(*arguments)


def _layers(graph: Graph, flat: FlatGraph) -> tuple[str, ...]:
    other = flatten(replace(graph, classes=(graph.classes or 0) + 1))
    sizes = {node.name: node.attributes for node in other.nodes}
    return tuple(n.name for n in flat.nodes if sizes.get(n.name) != n.attributes)
