"""Stems that leave next to nothing of a small image."""

from collections.abc import Iterator

from resnet_dsl.diagnostics import Lint, Span, at_fault
from resnet_dsl.lint.subject import Subject

SMALL = 16
"""Pixels a side: three later stages that halve the map leave 1 or 2 of fewer."""

LOSS = 4


def lossy_stem(subject: Subject) -> Iterator[Lint]:
    """Told where the image shrinks first, or at `input` where another's stem does it."""
    nodes = subject.flat.nodes
    image, end = nodes[0].shape, nodes[subject.flat.stem_end].shape
    if len(image) != 3 or len(end) != 3:
        return
    (height, width, _), (left, right, _) = image, end
    if not (height and width and left and right and subject.flat.stage_ends):
        return
    if max(left, right) < SMALL and LOSS * left <= height and LOSS * right <= width:
        from resnet_dsl.rules.lint_rules import LossyStem

        yield LossyStem(
            image=f"{height} × {width}", left=f"{left} × {right}", span=_shrinks(subject)
        )


def _shrinks(subject: Subject) -> Span:
    nodes = subject.flat.nodes
    for node in nodes[1 : subject.flat.stem_end + 1]:
        before = nodes[node.inputs[0]].shape
        if node.part == "stem" and node.shape[0] != before[0]:
            step = at_fault(node.sources)
            return step if step.source is subject.chain[0] else subject.spec.span("input")
    return subject.spec.span("input")
