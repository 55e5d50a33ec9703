"""Which line is at fault, and how a fault in the graph is told in the author's words."""

from collections.abc import Sequence
from dataclasses import replace

from resnet_dsl.analysis.derivation import Derivation
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


def _written(sources: Sequence[Span]) -> Span:
    """The innermost step in the author's own files, be it a call of a built-in block."""
    own = [span for span in sources[:-1] if not span.source.builtin]
    return own[0] if own else sources[0]


def refused_join(
    error: ShapeError,
    ends: Sequence[tuple[str, FlatNode]],
    where: Where,
    sources: tuple[Span, ...],
) -> Diagnostic:
    """Branches of a join that do not fit: each by its label, with the node that it ends with."""
    fault = at_fault(sources)
    notes = [
        Note(f"{label} ends here with {show(node.shape)}", _written(node.sources))
        for label, node in ends
    ]
    return ShapeMismatch(
        where=str(replace(where, branch=None)),
        reason=error.reason,
        branches=tuple(f"{label}: {show(node.shape)}" for label, node in ends),
        remedy=error.remedy,
        step=sources[0],
        span=fault,
        notes=(*_around(sources, fault), *notes),
    )


def refused_shape(
    operator: str, error: ShapeError, where: Where, sources: tuple[Span, ...]
) -> Diagnostic:
    """An operator that cannot take what reaches it."""
    fault = at_fault(sources)
    return ShapeRefused(
        where=f"{where}, `{operator}`",
        reason=error.reason,
        remedy=error.remedy,
        step=sources[0],
        span=fault,
        notes=_around(sources, fault),
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
    fault = at_fault([*behind, *put_in, *spans])
    told = derivation.told(expression) if expression is not None else ""
    remedy = error.remedy if isinstance(error, Refused) else None
    return ExpressionValue(
        key=key,
        expression=f"`{to_text(expression)}`" if expression is not None else "the value",
        values=f" ({told})" if told else "",
        reason=f"in {where}: {error.reason if isinstance(error, Refused) else error}",
        remedy=(derivation.even(expression) if expression is not None else None) or remedy,
        span=fault,
        notes=_around(spans, fault),
    )


def _around(sources: Sequence[Span], fault: Span) -> tuple[Note, ...]:
    """The step itself, where blame went elsewhere; and the stage, where it did not go there."""
    notes = []
    if sources[0] != fault:
        notes.append(Note("in this step", sources[0]))
    if len(sources) > 1 and sources[-1] != fault and not sources[-1].source.builtin:
        notes.append(Note("in this stage", sources[-1]))
    return tuple(notes)
