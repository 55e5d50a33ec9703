"""Biases that the norm behind them cancels, told where they were said."""

from collections.abc import Iterator

from resnet_dsl.analysis.blame import Where
from resnet_dsl.diagnostics import Lint, Note, Span
from resnet_dsl.ir.flat import FlatGraph, FlatNode
from resnet_dsl.lint.subject import Subject

WORDS = {"conv": "convolution", "dense": "dense layer"}


def cancelled_bias(subject: Subject) -> Iterator[Lint]:
    """One finding for each place that says so, however many layers it concerns."""
    places: dict[tuple[Span, str], list[FlatNode]] = {}
    for node in cancelled(subject.flat):
        places.setdefault(_said(node, subject), []).append(node)
    for (place, remedy), nodes in places.items():
        yield _finding(place, remedy, nodes)


def cancelled(flat: FlatGraph) -> Iterator[FlatNode]:
    """The layers whose bias comes to nothing: a norm alone takes their output.

    What ends a stage or the body can be asked for as features, which is one more use.
    """
    users: list[int] = [0] * len(flat.nodes)
    for node in flat.nodes:
        for position in node.inputs:
            users[position] += 1
    for end in (*flat.stage_ends, flat.body_end, flat.end):
        users[end] += 1
    for node in flat.nodes:
        if len(node.inputs) != 1 or node.operator is None:
            continue
        before = flat.nodes[node.inputs[0]]
        biased = before.operator is not None and before.operator.adds_bias()
        if biased and users[node.inputs[0]] == 1 and node.operator.cancels_bias(before.shape):
            yield before


def _said(node: FlatNode, subject: Subject) -> tuple[Span, str]:
    """Where the bias is said, and what would be right there.

    A bias by default is told at its step, and where that is a built-in's, at the spec's name.
    """
    said, step = node.said_at("bias"), node.sources[0]
    if said is not None and said not in _unsaid(subject):
        return said, "set `bias: false`"
    if step.source.builtin and not subject.chain[0].builtin:
        return subject.spec.span("name"), f"write conventions: {{{node.op}: {{bias: false}}}}"
    return step, "set `bias: false`, here or under `conventions`"


def _unsaid(subject: Subject) -> tuple[Span, Span]:
    """The places that stand for values that nobody wrote."""
    return subject.spec.span("name"), subject.spec.span("conventions")


def _finding(place: Span, remedy: str, nodes: list[FlatNode]) -> Lint:
    from resnet_dsl.rules.lint_rules import CancelledBias

    first = nodes[0]
    step = first.sources[0]
    kinds = {node.op for node in nodes}
    inside = place.source is step.source and place.line == step.line
    return CancelledBias(
        layers=len(nodes),
        what=WORDS.get(first.op, "layer") if len(kinds) == 1 else "layer",
        where=str(Where(first.part, first.stage, first.block, first.definition, first.branch)),
        remedy=remedy,
        span=place,
        notes=() if inside else (Note("in this step", step),),
    )
