"""Whether a network stays within its budget, and what costs most where it does not."""

from collections.abc import Callable, Iterator, Sequence

from resnet_dsl.analysis.memory import kept_bytes, total
from resnet_dsl.analysis.table import byte_quantity
from resnet_dsl.diagnostics import Diagnostic, Note, at_fault
from resnet_dsl.ir.flat import FlatGraph, FlatNode
from resnet_dsl.rules.budget_rules import OverBudget, UnknownCost
from resnet_dsl.schema.parse import Spec

MOST_PARTS = 3

Amounts = Sequence[int | None]
"""What each node of a network costs, in their order."""

MEASURES: dict[str, tuple[Callable[[FlatGraph], Amounts], Callable[[int], str]]] = {
    "parameters": (lambda flat: [sum(node.weights) for node in flat.nodes], "{:,}".format),
    "macs": (lambda flat: [node.macs for node in flat.nodes], "{:,}".format),
    "activations": (kept_bytes, byte_quantity),
}
"""How each entry of a budget is measured, and how an amount of it is told."""


def over_budget(spec: Spec, flat: FlatGraph) -> list[Diagnostic]:
    """One error for each entry of the budget that is exceeded, or cannot be told."""
    given = {name: getattr(spec.model.budget, name, None) for name in MEASURES}
    return [
        found
        for name, limit in given.items()
        if limit is not None
        for found in _excess(name, limit, spec, flat)
    ]


def _excess(name: str, limit: int, spec: Spec, flat: FlatGraph) -> Iterator[Diagnostic]:
    measure, told = MEASURES[name]
    amounts = measure(flat)
    value, span = total(amounts), spec.span("budget", name)
    if value is None:
        yield UnknownCost(measure=name, span=span)
    elif value > limit:
        yield OverBudget(
            measure=name,
            value=told(value),
            budget=told(limit),
            excess=f"{told(value - limit)} ({_share(value - limit, limit)})",
            span=span,
            notes=_largest(flat.nodes, [amount or 0 for amount in amounts], told),
        )


def _largest(
    nodes: Sequence[FlatNode], amounts: Sequence[int], told: Callable[[int], str]
) -> tuple[Note, Note]:
    """The parts that cost most with their shares, and the one layer that does."""
    parts: dict[str, int] = {}
    for node, amount in zip(nodes, amounts, strict=True):
        parts[_part(node)] = parts.get(_part(node), 0) + amount
    whole = sum(amounts)
    ranked = sorted(parts.items(), key=lambda part: -part[1])[:MOST_PARTS]
    shares = ", ".join(f"{part} ({_share(amount, whole)})" for part, amount in ranked if amount)
    amount, node = max(zip(amounts, nodes, strict=True), key=lambda pair: pair[0])
    layer = f"most in one layer: `{node.name}` with {told(amount)}, {_share(amount, whole)}"
    return Note(f"most: {shares}"), Note(layer, at_fault(node.sources))


def _part(node: FlatNode) -> str:
    """A part as the summary names it."""
    if node.stage is not None:
        return f"stage {node.stage}"
    return {"body": "head body", "top": "head top"}.get(node.part, node.part)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%"
