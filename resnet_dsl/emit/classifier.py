"""What a caller may change of the head: the classes, and the last activation."""

from dataclasses import dataclass, replace

from resnet_dsl.analysis.offer import classes_can_change, classifier
from resnet_dsl.emit.code import Apply, Body
from resnet_dsl.expressions import Name
from resnet_dsl.ir.flat import FlatGraph
from resnet_dsl.ir.graph import Graph
from resnet_dsl.ops.kinds import Value

ACTIVATES = {"layers.Activation": "activation", "layers.Dense": "activation"}
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
    classes = graph.classes if classes_can_change(graph) else None
    return Classifier(classes, _activation(top), classifier(graph, flat))


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
