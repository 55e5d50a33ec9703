"""Which line is at fault, and how a fault in the graph is told in the author's words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from resnet_dsl.analysis.derivation import Derivation
from resnet_dsl.analysis.trail import End, trails
from resnet_dsl.diagnostics import Diagnostic, Note, Span, at_fault
from resnet_dsl.expressions import EvaluationError, Expression, to_text
from resnet_dsl.frozen import frozen
from resnet_dsl.ir.flat import FlatNode
from resnet_dsl.ops import ShapeError, show
from resnet_dsl.ops.kinds import Refused
from resnet_dsl.rules.graph_rules import ShapeMismatch, ShapeRefused
from resnet_dsl.rules.language_rules import ExpressionValue


@frozen
class Where:
    """A place in the network, as its author would name it."""

    part: str
    stage: int | None = None
    block: int | None = None
    definition: str | None = None
    branch: str | None = None

    def inside(self, definition: str | None, branch: str | None) -> "Where":
        return replace(self, definition=definition or self.definition, branch=branch or self.branch)

    def __str__(self) -> str:
        if self.stage is None:
            return {"body": "head.body", "top": "head.top"}.get(self.part, self.part)
        named = f"stage {self.stage}, block {self.block} ({self.definition}"
        return f"{named}, {self.branch} branch)" if self.branch else f"{named})"


def refused_join(
    error: ShapeError,
    nodes: Sequence[FlatNode],
    ends: Sequence[End],
    where: Where,
    sources: tuple[Span, ...],
) -> Diagnostic:
    """Branches of a join that do not fit: each by its label, with what made its shape."""
    fault = at_fault(sources)
    shapes = [(each.label, show(nodes[each.node].shape)) for each in ends]
    return ShapeMismatch(
        where=str(replace(where, branch=None)),
        reason=error.reason,
        branches=tuple(f"{label}: {shape}" for label, shape in shapes),
        remedy=error.remedy,
        step=sources[0],
        span=fault,
        notes=(*_around(sources, fault, where), *trails(nodes, ends)),
    )


def refused_shape(
    operator: str,
    error: ShapeError,
    where: Where,
    sources: tuple[Span, ...],
    made: Iterable[Note],
) -> Diagnostic:
    """An operator that cannot take what reaches it; `made` tells where that was made."""
    fault = at_fault(sources)
    return ShapeRefused(
        where=f"{where}, `{operator}`",
        reason=error.reason,
        remedy=error.remedy,
        step=sources[0],
        span=fault,
        notes=(*_around(sources, fault, where), *(note for note in made if note.span != fault)),
    )


def refused_value(
    key: str,
    expression: Expression | None,
    error: EvaluationError | Refused,
    where: Where,
    derivation: Derivation,
    spans: Sequence[Span],
    put_in: Sequence[Span] = (),
) -> Diagnostic:
    """An expression without a value, or with one that its key cannot take.

    Blame goes to the argument that the expression rests on, or the parameter of the network
    that was `put_in`, rather than to the expression.
    """
    behind = derivation.spans(expression) if expression is not None else []
    fault = at_fault([*put_in, *behind, *spans])
    told = derivation.told(expression) if expression is not None else ""
    remedy = error.remedy if isinstance(error, Refused) else None
    return ExpressionValue(
        key=key,
        expression=f"`{to_text(expression)}`" if expression is not None else "the value",
        values=f" ({told})" if told else "",
        reason=f"in {where}: {error.reason if isinstance(error, Refused) else error}",
        remedy=(derivation.even(expression) if expression is not None else None) or remedy,
        span=fault,
        notes=(*_around(spans, fault, where), *_derived(expression, derivation, fault)),
    )


def _derived(expression: Expression | None, derivation: Derivation, fault: Span) -> Iterator[Note]:
    """Where the author's own blocks derive what an expression rests on."""
    for let in derivation.lets_behind(expression) if expression is not None else ():
        if let.span != fault and not let.span.source.builtin:
            yield Note(f"`${let.name}` is derived here", let.span)


def _around(sources: Sequence[Span], fault: Span, where: Where) -> tuple[Note, ...]:
    """The step itself, where blame went elsewhere; and the stage, where it did not go there."""
    notes = []
    if sources[0] != fault:
        notes.append(Note("in this step", sources[0]))
    stage = sources[-1] if where.stage is not None and len(sources) > 1 else fault
    if stage != fault and not stage.source.builtin:
        notes.append(Note("in this stage", stage))
    return tuple(notes)
