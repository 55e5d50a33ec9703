"""What happens at each concrete call: replays the flat form's walk, call by call."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from resnet_dsl.analysis.places import (
    Environment,
    argument_values,
    network_environment,
    placed_blocks,
)
from resnet_dsl.expressions import Path, evaluate
from resnet_dsl.expressions import Value as Number
from resnet_dsl.ir.flat import FlatGraph
from resnet_dsl.ir.graph import INPUT, Attribute, Call, Choose, Graph, Operation, Region

CONTEXT = ("call", "stage", "net")
"""Where a block stands: what begins the names that only its caller can give values."""

CHANNELS: Path = ("in", "channels")


@dataclass(eq=False)
class Trace:
    """One concrete call: what its expressions know, and which ways it took.

    `decisions` maps the output of each choose that was reached to the alternative taken,
    `children` the output of each call to its own trace. The environment also holds the
    channels of every value, under `("value", output)`.
    """

    definition: str | None
    environment: dict[Path, Number]
    decisions: dict[str, int] = field(default_factory=dict)
    children: dict[str, "Trace"] = field(default_factory=dict)


@dataclass(frozen=True)
class Traces:
    """The traces of the network's parts, and of each block in the order of creation."""

    stem: Trace
    blocks: tuple[Trace, ...]
    body: Trace
    top: Trace

    def all(self) -> Iterator[Trace]:
        """Every trace, a caller before what it calls."""
        waiting = [self.stem, *self.blocks, self.body, self.top]
        while waiting:
            trace = waiting.pop(0)
            yield trace
            waiting.extend(trace.children.values())


def trace_calls(graph: Graph, flat: FlatGraph) -> Traces:
    """Follow every call of a network that flattens."""
    replay = _Replay(graph, flat)
    net = network_environment(graph)
    stem = replay.part(graph.stem, net)
    blocks = tuple(
        replay.called(placed.run.callee, placed.run.arguments, placed.context)
        for placed in placed_blocks(graph)
    )
    return Traces(stem, blocks, replay.part(graph.body, net), replay.part(graph.top, net))


@dataclass
class _Replay:
    graph: Graph
    flat: FlatGraph
    current: int = 0
    made: int = 0

    def part(self, region: Region, net: Environment) -> Trace:
        trace = Trace(None, {**net, CHANNELS: self._channels(self.current)})
        self.current = self._region(region, self.current, trace)
        return trace

    def called(self, callee: str, arguments: Mapping[str, Attribute], around: Environment) -> Trace:
        """Enter a definition with the current value."""
        definition = self.graph.definitions[callee]
        context = {path: value for path, value in around.items() if path[0] in CONTEXT}
        values = argument_values(definition, arguments, around)
        environment = {**context, **values, CHANNELS: self._channels(self.current)}
        for let in definition.lets:
            environment[(let.name,)] = evaluate(let.expression, environment)
        trace = Trace(callee, environment)
        self.current = self._region(definition.body, self.current, trace)
        return trace

    def _region(self, region: Region, start: int, trace: Trace) -> int:
        values = {INPUT: start}
        self._nodes(region, values, trace)
        return values[region.result]

    def _nodes(self, region: Region, values: dict[str, int], trace: Trace) -> None:
        trace.environment[("value", INPUT)] = self._channels(values[INPUT])
        for node in region.nodes:
            match node:
                case Operation():
                    self.made += 2 if self.flat.nodes[self.made + 1].before else 1
                    values[node.output] = self.made
                case Call():
                    self.current = values[node.input]
                    inner = self.called(node.callee, node.arguments, trace.environment)
                    trace.children[node.output] = inner
                    values[node.output] = self.current
                case Choose():
                    taken = _taken(node, trace.environment)
                    trace.decisions[node.output] = taken
                    way = node.alternatives[taken].region
                    self._nodes(way, values, trace)
                    values[node.output] = values[way.result]
            path = ("value", node.output)
            trace.environment[path] = self._channels(values[node.output])

    def _channels(self, value: int) -> int:
        return self.flat.nodes[value].shape[-1] or 0


def _taken(choose: Choose, environment: Environment) -> int:
    for position, way in enumerate(choose.alternatives):
        if way.condition is None or evaluate(way.condition, environment):
            return position
    raise AssertionError("a network that flattens has an alternative for every choose")
