"""Conventions for layers that the network does not have."""

from collections.abc import Iterator

from resnet_dsl.diagnostics import Lint
from resnet_dsl.lint.subject import Subject
from resnet_dsl.ops import TYPES
from resnet_dsl.source.tree import Mapping

LIKE = "like"


def unused_convention(subject: Subject) -> Iterator[Lint]:
    """One finding for each operator, at its name; a base's conventions may be for its children."""
    written = subject.spec.node("conventions")
    if not isinstance(written, Mapping):
        return
    used = {node.operator.key for node in subject.flat.nodes if node.operator}
    for name, entry in written.entries.items():
        own = entry.key.span.source is subject.chain[0]
        operators = {each for each in TYPES.get(name, {name: name}).values() if each}
        if own and name != LIKE and not operators & used and not _is_type(entry.value):
            from resnet_dsl.rules.lint_rules import UnusedConvention

            yield UnusedConvention(operator=name, span=entry.key.span)


def _is_type(value: object) -> bool:
    """`norm: {type: none}` is why there is no such layer."""
    return isinstance(value, Mapping) and "type" in value.entries
