"""Opens every call: the flat form, with shapes, weights and costs from the operators.

This is where an expression first has a value and a branch a shape, so it is where shapes
that do not fit are found; each is told at the line of YAML that is at fault.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from resnet_dsl.analysis.blame import Where, refused_join, refused_shape, refused_value
from resnet_dsl.analysis.bulk import refuse_too_many
from resnet_dsl.analysis.derivation import Derivation
from resnet_dsl.analysis.limits import input_limits
from resnet_dsl.analysis.places import (
    Environment,
    argument_value,
    content_value,
    network_environment,
    placed_blocks,
)
from resnet_dsl.analysis.trail import End, trail
from resnet_dsl.diagnostics import Diagnostic, Note, Problems, Span
from resnet_dsl.expressions import EvaluationError, Path, evaluate, holds
from resnet_dsl.expressions import Value as Number
from resnet_dsl.ir.flat import FlatGraph, FlatNode
from resnet_dsl.ir.graph import (
    INPUT,
    Attribute,
    Call,
    Choose,
    Definition,
    Graph,
    Operation,
    Region,
)
from resnet_dsl.ir.walk import as_expression
from resnet_dsl.ops import OPERATORS, Operator, Shape, ShapeError
from resnet_dsl.ops.kinds import Refused, Value
from resnet_dsl.ops.operator import Weights
from resnet_dsl.rules.graph_rules import RepeatedLayerName, TooLarge, UnusedLayer
from resnet_dsl.rules.language_rules import NoAlternative

MOST_PARAMETERS = 10**11

USUAL = (224, 4096, 1 << 20)
"""Heights and widths at which is told why an open size does not fit."""


def flatten(graph: Graph, shape: Shape | None = None) -> FlatGraph:
    """The flat form at the spec's input shape, or at another one.

    Raises SpecError with all that does not fit; also where the size is open, and yet larger
    maps do not fit.
    """
    shape = shape or graph.shape
    refuse_too_many(graph)
    flat = _Flattener(graph, shape).run()
    if None in shape:
        sides = zip(shape, input_limits(flat), strict=False)
        if any(size is None and not limit.endless for size, limit in sides):
            _refuse_at_usual_sizes(graph, shape)
    return flat


def _refuse_at_usual_sizes(graph: Graph, shape: Shape) -> None:
    """Raise SpecError at a size that the network does not take, which tells why."""
    for usual in USUAL:
        _Flattener(graph, tuple(usual if size is None else size for size in shape)).run()


@dataclass
class _Frame:
    """What is around a node: the values so far, what expressions know, and where it is."""

    values: dict[str, int | None]
    environment: Environment
    where: Where
    prefix: str
    sources: tuple[Span, ...]
    derivation: Derivation = field(default_factory=lambda: Derivation({}))


@dataclass
class _Flattener:
    graph: Graph
    shape: Shape
    nodes: list[FlatNode] = field(default_factory=list)
    problems: Problems = field(default_factory=Problems)
    counts: dict[str, int] = field(default_factory=dict)
    names: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    reported: set[tuple[str, Span | None]] = field(default_factory=set)
    parameters: int = 0

    def run(self) -> FlatGraph:
        graph = self.graph
        self._append(
            "input", None, (), self.shape, Where("input"), (graph.input_span or graph.span,)
        )
        value: int | None = 0
        net = network_environment(graph)
        value = stem_end = self._part(graph.stem, value, net, "stem")
        stage_ends: dict[int, int | None] = {}
        for placed in placed_blocks(graph):
            block = graph.definitions[placed.run.callee].called
            where = Where("stages", placed.stage, placed.block, block)
            frame = _Frame({}, dict(placed.context), where, placed.name, (placed.run.span,))
            value = self._call(placed.run.callee, placed.run.arguments, value, frame)
            stage_ends[placed.stage] = value
        value = body_end = self._part(graph.body, value, net, "body")
        value = self._part(graph.top, value, net, "top")
        self.problems.stop_if_any()
        ends = tuple(end for end in stage_ends.values() if end is not None)
        assert stem_end is not None
        assert body_end is not None
        assert value is not None
        self._refuse_unused(value)
        return FlatGraph(graph.name, tuple(self.nodes), stem_end, ends, body_end, value)

    def _refuse_unused(self, end: int) -> None:
        taken = {end, *(i for node in self.nodes for i in node.inputs)}
        for position, node in enumerate(self.nodes):
            if position not in taken and node.operator is not None:
                self._report(UnusedLayer(layer=node.name, span=node.sources[0]))
        self.problems.stop_if_any()

    def _part(self, region: Region, value: int | None, net: Environment, part: str) -> int | None:
        if value is None:
            return None
        prefix = "stem" if part == "stem" else "head"
        environment = {**net, **self._incoming(value)}
        frame = _Frame(
            {INPUT: value}, environment, Where(part), prefix, (), Derivation(environment)
        )
        return self._region(region, frame)

    def _call(
        self, callee: str, arguments: Mapping[str, Attribute], value: int | None, around: _Frame
    ) -> int | None:
        if value is None:
            return None
        definition = self.graph.definitions[callee]
        derivation = self._derive(definition, arguments, value, around)
        if derivation is None:
            return None
        frame = _Frame(
            {INPUT: value},
            derivation.environment,
            around.where,
            around.prefix,
            around.sources,
            derivation,
        )
        return self._region(definition.body, frame)

    def _derive(
        self,
        definition: Definition,
        arguments: Mapping[str, Attribute],
        value: int,
        around: _Frame,
    ) -> Derivation | None:
        """What a called definition knows; None where an argument or a let has no value."""
        context = {p: v for p, v in around.environment.items() if p[0] in _CONTEXT}
        values = self._arguments(definition, arguments, around)
        if values is None:
            return None
        environment = {**context, **values, **self._incoming(value)}
        lets = {let.name: let for let in definition.lets}
        derivation = Derivation(environment, lets, arguments)
        for let in definition.lets:
            try:
                environment[(let.name,)] = evaluate(let.expression, environment)
            except EvaluationError as error:
                spans = [let.span, *around.sources]
                self._report(
                    refused_value(let.name, let.expression, error, around.where, derivation, spans)
                )
                return None
        return derivation

    def _arguments(
        self, definition: Definition, arguments: Mapping[str, Attribute], around: _Frame
    ) -> dict[Path, Number] | None:
        values: dict[Path, Number] = {}
        for parameter in definition.parameters:
            given = arguments[parameter.name]
            try:
                values[(parameter.name,)] = argument_value(parameter, given, around.environment)
            except (EvaluationError, Refused) as error:
                expression = as_expression(given.content)
                spans = [*([given.span] if given.span else []), *around.sources]
                where, derivation = around.where, around.derivation
                self._report(
                    refused_value(
                        parameter.name, expression, error, where, derivation, spans, given.behind
                    )
                )
        return values if len(values) == len(definition.parameters) else None

    def _incoming(self, value: int | None) -> dict[Path, Number]:
        shape = self.nodes[value].shape if value is not None else ()
        channels = shape[-1] if shape else None
        return {("in", "channels"): channels} if channels is not None else {}

    def _region(self, region: Region, frame: _Frame) -> int | None:
        for node in region.nodes:
            match node:
                case Operation():
                    frame.values[node.output] = self._operation(node, frame)
                case Call():
                    frame.values[node.output] = self._nested(node, frame)
                case Choose():
                    frame.values[node.output] = self._choose(node, frame)
        return frame.values[region.result]

    def _nested(self, call: Call, frame: _Frame) -> int | None:
        value = frame.values[call.input]
        inner = _Frame(
            {},
            frame.environment,
            frame.where.inside(self.graph.definitions[call.callee].called, call.place.branch),
            f"{frame.prefix}_{call.place.suffix}",
            (call.place.span, *frame.sources),
            frame.derivation,
        )
        return self._call(call.callee, call.arguments, value, inner)

    def _choose(self, choose: Choose, frame: _Frame) -> int | None:
        for way in choose.alternatives:
            try:
                taken = way.condition is None or holds(way.condition, frame.environment)
            except EvaluationError as error:
                where = frame.where.inside(None, choose.place.branch)
                spans = [way.span, *frame.sources]
                self._report(
                    refused_value("if", way.condition, error, where, frame.derivation, spans)
                )
                return None
            if taken:
                return self._region(way.region, frame)
        self._report(NoAlternative(where=f"in {frame.where}", span=choose.place.span))
        return None

    def _operation(self, node: Operation, frame: _Frame) -> int | None:
        where = frame.where.inside(None, node.place.branch)
        sources = (node.place.span, *frame.sources)
        operator = self._operator(node, frame, where, sources)
        inputs = [frame.values[name] for name in node.inputs]
        known = [value for value in inputs if value is not None]
        if operator is None or len(known) < len(inputs):
            return None
        shapes = [self.nodes[value].shape for value in known]
        *before, last = operator.layers()
        try:
            shape = operator.shape(*shapes)
        except ShapeError as error:
            if not error.branches:
                origin = trail(self.nodes, known[0], error.about)
                self._report(refused_shape(node.operator, error, where, sources, origin))
                return None
            spans = node.branch_spans or (node.place.span,) * len(known)
            ends = [
                End(label or f"branch {i}", v, span)
                for i, (label, v, span) in enumerate(
                    zip(node.branches, known, spans, strict=True), 1
                )
            ]
            self._report(refused_join(error, self.nodes, ends, where, sources))
            return None
        name = f"{frame.prefix}_{node.place.suffix}"
        for part in before:
            made = part.shape(*shapes)
            value = self._append(
                f"{name}_{part.word}", part, tuple(known), made, where, sources, before=True
            )
            known, shapes = [value], [made]
        told = (node.attributes, frame.derivation.arguments)
        return self._append(name, last, tuple(known), shape, where, sources, told)

    def _operator(
        self, node: Operation, frame: _Frame, where: Where, sources: tuple[Span, ...]
    ) -> Operator | None:
        cls = OPERATORS[node.operator]
        values: dict[str, Value] = {}
        for name, info in cls.attributes().items():
            attribute = node.attributes[name]
            try:
                values[name] = content_value(attribute, info.kind, frame.environment)
            except (EvaluationError, Refused) as error:
                expression = as_expression(attribute.content)
                spans = [attribute.span or sources[0], *sources]
                self._report(
                    refused_value(
                        name, expression, error, where, frame.derivation, spans, attribute.behind
                    )
                )
                return None
        return cls(**values)

    def _append(
        self,
        name: str,
        operator: Operator | None,
        inputs: tuple[int, ...],
        shape: Shape,
        where: Where,
        sources: tuple[Span, ...],
        told: tuple[Mapping[str, Attribute], Mapping[str, Attribute]] = ({}, {}),
        *,
        before: bool = False,
    ) -> int:
        op = operator.op if operator else "input"
        self.counts[op] = self.counts.get(op, 0) + 1
        if name in self.names:
            first = self.names[name]
            pairs = [(a, b) for a, b in zip(first, sources[::-1], strict=False) if a != b]
            there, here = pairs[0] if pairs else (first[0], sources[-1])
            notes = (Note("first named here", there),)
            self._report(RepeatedLayerName(layer=name, span=here, notes=notes))
        self.names.setdefault(name, sources[::-1])
        shapes = [self.nodes[i].shape for i in inputs]
        weights = operator.weights(*shapes) if operator else Weights()
        macs = operator.macs(shape, *shapes) if operator else 0
        self._count(weights, where, sources)
        self.nodes.append(
            FlatNode(
                name,
                op,
                self.counts[op],
                operator,
                dict(vars(operator)) if operator else {},
                inputs,
                shape,
                weights,
                macs,
                where.part,
                where.stage,
                where.block,
                where.branch,
                where.definition,
                sources,
                *told,
                before=before,
            )
        )
        return len(self.nodes) - 1

    def _count(self, weights: Weights, where: Where, sources: tuple[Span, ...]) -> None:
        before = self.parameters
        self.parameters += sum(weights)
        if before <= MOST_PARAMETERS < self.parameters:
            self._report(
                TooLarge(
                    where=f"reached in {where}",
                    parameters=self.parameters,
                    limit=MOST_PARAMETERS,
                    span=sources[-1],
                )
            )

    def _report(self, diagnostic: Diagnostic) -> None:
        """One finding a line: equal blocks of a run make the same mistake."""
        key = (diagnostic.code, diagnostic.span)
        if key not in self.reported:
            self.reported.add(key)
            self.problems.add(diagnostic)


_CONTEXT = ("call", "stage", "net")
