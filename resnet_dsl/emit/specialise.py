"""Which functions a definition becomes: one for each way that its calls go.

Ways that differ in a single choose share a function, which has a flag for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from resnet_dsl.emit.names import Names
from resnet_dsl.emit.trace import Trace, Traces
from resnet_dsl.ir.graph import Alternative, Choose, Definition, Graph, Region
from resnet_dsl.ir.walk import nodes

Way = Mapping[str, object]
"""What a call came to: by a choose's output the alternative, by a call's the function."""


@dataclass(frozen=True)
class Flag:
    """A keyword for a choose: true where the alternative `on` is taken, false for `off`."""

    name: str
    choose: str
    on: int
    off: int


@dataclass(frozen=True, eq=False)
class Variant:
    """A function to be: a definition, the decisions that are settled, a flag for one not."""

    name: str
    definition: Definition
    decisions: Mapping[str, int]
    flag: Flag | None
    traces: tuple[Trace, ...]


@dataclass
class Variants:
    """All functions to be, and which of them each trace calls."""

    made: list[Variant]
    of_trace: dict[int, Variant]

    def flag_of(self, trace: Trace) -> bool:
        """The value of the flag at a call; false where there is none."""
        flag = self.of_trace[id(trace)].flag
        return flag is not None and trace.decisions[flag.choose] == flag.on


def specialise(graph: Graph, traces: Traces, names: Names) -> Variants:
    """Functions for all definitions that are called, callees before callers."""
    called: dict[str, list[Trace]] = {}
    for trace in traces.all():
        if trace.definition is not None:
            called.setdefault(trace.definition, []).append(trace)
    found = Variants([], {})
    for name in _callees_first(called):
        _split(graph.definitions[name], called[name], found, names)
    return found


def _callees_first(called: Mapping[str, list[Trace]]) -> list[str]:
    order: list[str] = []

    def visit(name: str) -> None:
        if name in order:
            return
        for trace in called[name]:
            for child in trace.children.values():
                assert child.definition is not None
                visit(child.definition)
        order.append(name)

    for name in called:
        visit(name)
    return order


def _split(definition: Definition, calls: list[Trace], found: Variants, names: Names) -> None:
    groups: dict[tuple[tuple[str, object], ...], list[Trace]] = {}
    for trace in calls:
        groups.setdefault(tuple(_way(trace, found).items()), []).append(trace)
    ways = [dict(key) for key in groups]
    flag = _flag(definition, ways) if len(ways) == 2 else None
    parts = [calls] if flag else list(groups.values())
    for part in parts:
        settled = {k: v for k, v in part[0].decisions.items() if not flag or k != flag.choose}
        for trace in part:
            settled |= {k: v for k, v in trace.decisions.items() if not flag or k != flag.choose}
        label = "" if len(parts) == 1 else _label(definition, settled)
        variant = Variant(
            names.take(definition.name + label), definition, settled, flag, tuple(part)
        )
        found.made.append(variant)
        found.of_trace |= {id(trace): variant for trace in part}


def _way(trace: Trace, found: Variants) -> Way:
    children = {
        output: (found.of_trace[id(child)].name, found.flag_of(child))
        for output, child in trace.children.items()
    }
    return {**trace.decisions, **children}


def _flag(definition: Definition, ways: list[dict[str, object]]) -> Flag | None:
    first, second = ways
    differing = [key for key in first if key in second and first[key] != second[key]]
    chooses = {n.output: n for n in nodes(definition.body) if isinstance(n, Choose)}
    if len(differing) != 1 or differing[0] not in chooses:
        return None
    choose = chooses[differing[0]]
    on, off = sorted((first[choose.output], second[choose.output]), key=str)
    assert isinstance(on, int)
    assert isinstance(off, int)
    if not choose.alternatives[on].region.nodes:
        on, off = off, on
    return Flag(_flag_name(choose, on), choose.output, on, off)


def _flag_name(choose: Choose, on: int) -> str:
    way = choose.alternatives[on]
    if way.label:
        return way.label
    first = way.region.nodes[0] if way.region.nodes else choose
    return f"with_{choose.label or first.place.word}"


def _label(definition: Definition, decisions: Mapping[str, int]) -> str:
    chooses = [n for n in nodes(definition.body) if isinstance(n, Choose)]
    taken = [n.alternatives[decisions[n.output]] for n in chooses if n.output in decisions]
    return "".join(f"_{word}" for way in taken if (word := _word(way)))


def _word(way: Alternative) -> str:
    region: Region = way.region
    return way.label or (f"with_{region.nodes[0].place.word}" if region.nodes else "")
