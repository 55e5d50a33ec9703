"""Which definitions become functions: those that are called, with the traces of their calls."""

from collections.abc import Mapping
from dataclasses import dataclass

from resnet_dsl.emit.names import Names
from resnet_dsl.emit.trace import Trace, Traces
from resnet_dsl.ir.graph import Definition, Graph


@dataclass(frozen=True, eq=False)
class Called:
    """A function to be: its name, the definition, and every call of it."""

    name: str
    definition: Definition
    traces: tuple[Trace, ...]


def called_definitions(graph: Graph, traces: Traces, names: Names) -> dict[str, Called]:
    """Every definition that is called, by its name, callees before callers."""
    calls: dict[str, list[Trace]] = {}
    for trace in traces.all():
        if trace.definition is not None:
            calls.setdefault(trace.definition, []).append(trace)
    return {
        name: Called(names.take(name), graph.definitions[name], tuple(calls[name]))
        for name in _callees_first(calls)
    }


def _callees_first(calls: Mapping[str, list[Trace]]) -> list[str]:
    order: list[str] = []

    def visit(name: str) -> None:
        if name in order:
            return
        for trace in calls[name]:
            for child in trace.children.values():
                assert child.definition is not None
                visit(child.definition)
        order.append(name)

    for name in calls:
        visit(name)
    return order
