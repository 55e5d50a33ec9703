"""Which line is at fault, and how a fault in the graph is told in the author's words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from resnet_dsl.diagnostics import Diagnostic, Note, Span
from resnet_dsl.expressions import EvaluationError, names, to_text
from resnet_dsl.ir.flat import FlatNode
from resnet_dsl.ir.graph import Attribute, Let
from resnet_dsl.ir.walk import as_expression
from resnet_dsl.ops import ShapeError, show
from resnet_dsl.ops.kinds import Refused
from resnet_dsl.rules.graph_rules import ShapeMismatch, ShapeRefused
from resnet_dsl.rules.language_rules import ExpressionValue


@dataclass(frozen=True)
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


def at_fault(sources: Sequence[Span]) -> Span:
    """The innermost place in the author's own files; a built-in's only where there is none."""
    own = [span for span in sources if not span.source.builtin]
    return own[0] if own else sources[0]


def refused_join(
    error: ShapeError, inputs: Sequence[FlatNode], where: Where, sources: tuple[Span, ...]
) -> Diagnostic:
    """Branches of a join that do not fit."""
    fault = at_fault(sources)
    notes = [
        Note(f"{_branch(node, i)} ends here with {show(node.shape)}", node.sources[0])
        for i, node in enumerate(inputs, 1)
    ]
    return ShapeMismatch(
        where=str(replace(where, branch=None)),
        reason=error.reason,
        branches=tuple(
            f"{_branch(node, i)}: {show(node.shape)}" for i, node in enumerate(inputs, 1)
        ),
        remedy=error.remedy,
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
        span=fault,
        notes=_around(sources, fault),
    )


def refused_value(
    key: str,
    held: Attribute | Let | None,
    arguments: Mapping[str, Any],
    error: EvaluationError | Refused,
    where: Where,
    span: Span | None = None,
    frame: Any = None,
    sources: tuple[Span, ...] = (),
) -> Diagnostic:
    """An expression without a value, or with one that its key cannot take."""
    content = held.content if isinstance(held, Attribute) else None
    expression = held.expression if isinstance(held, Let) else as_expression(content)
    own = held.span if held else span
    spans = [s for s in (own, *sources) if s] or [a.span for a in arguments.values() if a.span]
    fault = at_fault(spans)
    values = ""
    if expression is not None and frame is not None:
        known = {
            p: frame.environment[p] for p in sorted(names(expression)) if p in frame.environment
        }
        shown = ", ".join(f"${'.'.join(path)} = {value}" for path, value in known.items())
        values = f" ({shown})" if shown else ""
    reason = error.reason if isinstance(error, Refused) else str(error)
    return ExpressionValue(
        key=key,
        expression=f"`{to_text(expression)}`" if expression is not None else "",
        values=values,
        reason=f"in {where}: {reason}",
        remedy=error.remedy if isinstance(error, Refused) else None,
        span=fault,
        notes=_around([s for s in (own, *sources) if s], fault),
    )


def _around(sources: Sequence[Span], fault: Span) -> tuple[Note, ...]:
    """The block's own line, where blame went to the line that uses it."""
    return (Note("in this step", sources[0]),) if sources and sources[0] != fault else ()


def _branch(node: FlatNode, position: int) -> str:
    return node.branch or f"branch {position}"
