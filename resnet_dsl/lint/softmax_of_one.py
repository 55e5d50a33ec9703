"""A softmax with nothing to choose between."""

from collections.abc import Iterator

from resnet_dsl.analysis.blame import Where
from resnet_dsl.diagnostics import Lint, Span, at_fault
from resnet_dsl.expressions import Name
from resnet_dsl.ir.flat import FlatNode
from resnet_dsl.lint.subject import Subject

CLASSES = ("classes",)


def softmax_of_one(subject: Subject) -> Iterator[Lint]:
    """Of activations, and of dense layers that have it within them."""
    for node in subject.flat.nodes:
        if node.shape[-1] != 1:
            continue
        function = node.attributes.get("function") or node.attributes.get("activation")
        if function == "softmax":
            yield _finding(node, subject)


def _finding(node: FlatNode, subject: Subject) -> Lint:
    from resnet_dsl.rules.lint_rules import SoftmaxOfOne

    where = Where(node.part, node.stage, node.block, node.definition, node.branch)
    return SoftmaxOfOne(where=str(where), span=_units(node, subject) or at_fault(node.sources))


def _units(node: FlatNode, subject: Subject) -> Span | None:
    """`classes`, where it is what left one unit: the head may be another's."""
    for each in (node, *(subject.flat.nodes[position] for position in node.inputs)):
        units = each.written.get("units") if each.definition is None else None
        if units and isinstance(units.content, Name) and units.content.path == CLASSES:
            return subject.spec.span("classes")
    return None
