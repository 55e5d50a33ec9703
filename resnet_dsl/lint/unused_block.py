"""Blocks that a spec defines and does not use."""

from collections.abc import Iterator

from resnet_dsl.diagnostics import Lint
from resnet_dsl.lint.subject import Subject
from resnet_dsl.source.tree import Mapping


def unused_block(subject: Subject) -> Iterator[Lint]:
    """One finding for each, at its name; a base's blocks may be for its children."""
    written = subject.spec.node("blocks")
    if not isinstance(written, Mapping):
        return
    used = {definition.span for definition in subject.graph.definitions.values()}
    for name, entry in written.entries.items():
        own = entry.key.span.source is subject.chain[0]
        if own and subject.spec.blocks[name].span not in used:
            from resnet_dsl.rules.lint_rules import UnusedBlock

            yield UnusedBlock(block=name, span=entry.key.span)
