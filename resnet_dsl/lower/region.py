"""From steps to a region: values instead of order, a place for every node."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from resnet_dsl.diagnostics import Note, Problems, Span
from resnet_dsl.diagnostics.similar import similar
from resnet_dsl.expressions import Expression, Literal
from resnet_dsl.frozen import frozen
from resnet_dsl.ir.graph import (
    INPUT,
    Alternative,
    Attribute,
    Call,
    Choose,
    Node,
    Operation,
    Place,
    Region,
)
from resnet_dsl.lower.names import Names, Slot
from resnet_dsl.lower.scope import Scope
from resnet_dsl.lower.settle import settle_names
from resnet_dsl.ops import OPERATORS
from resnet_dsl.rules.language_rules import BlockCycle, UnknownSource
from resnet_dsl.schema import spec
from resnet_dsl.schema.scalars import expression_of
from resnet_dsl.schema.spec import BlockStep, ChooseStep, ForkStep, OperatorStep, Scalar, Steps

Instance = tuple[str, Mapping[str, Attribute]]
"""A definition's name, and the arguments of a call of it."""


@frozen
class Callee:
    """What a block step came to: a call of a definition, or a slot's steps.

    `word` is the name of the one or the other.
    """

    instance: Instance | None = None
    word: str = ""
    steps: Steps = ()
    scope: Scope | None = None
    """Where the slot's expressions are at home; None for the scope that they land in."""
    bind: "Bind | None" = None
    """What block steps within the slot come to."""
    key: object = None
    """Tells the slot from others, so that one within itself is found."""


Bind = Callable[[BlockStep, Scope], Callee]


class RegionBuilder:
    """Builds one definition's body, or the stem, or the head."""

    def __init__(self, scope: Scope, bind: Bind, problems: Problems, prefix: str = "%") -> None:
        self._scope = scope
        self._bind = bind
        self._problems = problems
        self._names = Names()
        self._values: dict[str, str] = {"in": INPUT}
        self._hidden: set[str] = set()
        self._named: dict[str, Span] = {}
        self._count = 0
        self._slots: dict[str, Slot] = {}
        self._open: dict[object, str] = {}
        self._prefix = prefix
        self._branch: str | None = None

    def regions(self, *parts: Steps) -> tuple[Region, ...]:
        """Each part as a region from its own input; names are given over all of them."""
        made = []
        for steps in parts:
            self._values = {"in": INPUT}
            made.append(self._steps(steps, INPUT))
        taken: set[str] = set()
        return tuple(
            Region(settle_names(tuple(nodes), self._slots, taken), result) for nodes, result in made
        )

    def _steps(
        self, steps: Steps, start: str, *, label: str | None = None
    ) -> tuple[list[Node], str]:
        """Nodes of a sequence that starts from a value; the last one may get a label."""
        nodes: list[Node] = []
        value = start
        for position, step in enumerate(steps):
            ending = label if position == len(steps) - 1 else None
            made, value = self._step(step, value, step.name or ending)
            nodes += made
            if step.name:
                self._values[step.name] = value
                self._named[step.name] = step.span
        return nodes, value

    def _step(self, step: spec.Step, value: str, label: str | None) -> tuple[list[Node], str]:
        if not isinstance(step, ChooseStep) and step.condition:
            return self._conditional(step, value, label)
        match step:
            case OperatorStep():
                return self._operator(step, value, label)
            case BlockStep():
                return self._block(step, value, label)
            case ChooseStep():
                return self._choose(step, value, label)
            case ForkStep():
                return self._fork(step, value, label)

    def _operator(
        self, step: OperatorStep, value: str, label: str | None
    ) -> tuple[list[Node], str]:
        operator = OPERATORS[step.operator]
        attributes = {
            name: self._scope.attribute(scalar, self._problems)
            for name, scalar in step.attributes.items()
        }
        word = operator.word
        if step.operator == "activation":
            function = attributes["function"].content
            word = function if isinstance(function, str) else word
        output = self._new()
        place = self._place(output, self._names.word(word), word, step.span)
        return [Operation(step.operator, attributes, (value,), output, place, label)], output

    def _block(self, step: BlockStep, value: str, label: str | None) -> tuple[list[Node], str]:
        callee = self._bind(step, self._scope)
        if callee.instance is None:
            return self._slot(callee, value, label, step.span)
        name, arguments = callee.instance
        output = self._new()
        place = self._place(output, self._names.fixed(callee.word), callee.word, step.span)
        return [Call(name, arguments, value, output, place, label)], output

    def _slot(
        self, callee: Callee, value: str, label: str | None, span: Span
    ) -> tuple[list[Node], str]:
        if callee.key in self._open:
            chain = [f"${word}" for key, word in self._open.items()]
            begin = list(self._open).index(callee.key)
            cycle = BlockCycle(what="slot", chain=(*chain[begin:], f"${callee.word}"), span=span)
            self._problems.add(cycle)
            return [], value
        around = self._scope, self._bind, self._open
        self._scope, self._bind = callee.scope or self._scope, callee.bind or self._bind
        self._open = {**self._open, callee.key: callee.word}
        nodes, result = self._steps(callee.steps, value, label=label)
        self._scope, self._bind, self._open = around
        return nodes, result

    def _conditional(
        self, step: spec.Step, value: str, label: str | None
    ) -> tuple[list[Node], str]:
        assert not isinstance(step, ChooseStep)
        once = replace(step, condition=None, name=None)
        taken = spec.Alternative((once,), step.span, condition=step.condition)
        passed = spec.Alternative((), step.span)
        return self._choose(ChooseStep((taken, passed), step.span), value, label)

    def _choose(self, step: ChooseStep, value: str, label: str | None) -> tuple[list[Node], str]:
        snapshot, reached = self._names.snapshot(), []
        ways: list[Alternative] = []
        outside = dict(self._values)
        for way in step.alternatives:
            start = self._source(way.source, value, way.source_span or way.span)
            nodes, result = self._steps(way.steps, start, label=label)
            condition = self._condition(way.condition)
            ways.append(Alternative(condition, Region(tuple(nodes), result), way.label, way.span))
            reached.append(self._names.restart(snapshot))
            self._hidden |= self._values.keys() - outside.keys()
            self._values = dict(outside)
        self._names.longest(reached)
        output = self._new()
        place = self._place(output, None, "choose", step.span)
        return [Choose(tuple(ways), output, place, label)], output

    def _fork(self, step: ForkStep, value: str, label: str | None) -> tuple[list[Node], str]:
        nodes: list[Node] = []
        inputs: list[str] = []
        for branch in step.branches:
            made, result = self._in_branch(branch, value)
            nodes += made
            inputs.append(result)
        output = self._new()
        place = self._place(output, self._names.fixed(step.join), step.join, step.span)
        attributes: dict[str, Attribute] = {}
        labels = tuple(branch.label for branch in step.branches)
        spans = tuple(branch.span for branch in step.branches)
        nodes.append(
            Operation(step.join, attributes, tuple(inputs), output, place, label, labels, spans)
        )
        self._names.after_join()
        return nodes, output

    def _in_branch(self, branch: spec.Branch, value: str) -> tuple[list[Node], str]:
        scope, outer = self._names.enter(branch.label), self._branch
        self._branch = branch.label or outer
        start = self._source(branch.source, value, branch.source_span or branch.span)
        if branch.condition:
            way = spec.Alternative(branch.steps, branch.span, condition=branch.condition)
            steps: Steps = (ChooseStep((way, spec.Alternative((), branch.span)), branch.span),)
        else:
            steps = branch.steps
        label = branch.name or branch.label
        nodes, result = self._steps(steps, start, label=label)
        if branch.name:
            self._values[branch.name] = result
            self._named[branch.name] = branch.span
        self._names.leave(scope)
        self._branch = outer
        return nodes, result

    def _source(self, name: str | None, value: str, span: Span) -> str:
        if name is None:
            return value
        if name not in self._values:
            accepted = tuple(self._values)
            hidden = name in self._hidden
            near = similar(name, accepted, 1)
            named = [(each, self._named[each]) for each in near or accepted if each in self._named]
            notes = tuple(Note(f"`{each}` is named here", place) for each, place in named)
            self._problems.add(
                UnknownSource(source=name, accepted=accepted, hidden=hidden, span=span, notes=notes)
            )
        return self._values.get(name, value)

    def _condition(self, scalar: Scalar | None) -> Expression | None:
        if scalar is None:
            return None
        expression = expression_of(scalar)
        if expression is None:
            return Literal(scalar.value is True)
        return self._scope.expression(expression, scalar.span, self._problems)

    def _new(self) -> str:
        self._count += 1
        return f"{self._prefix}{self._count}"

    def _place(self, output: str, slot: Slot | None, word: str, span: Span) -> Place:
        if slot:
            self._slots[output] = slot
        return Place("", slot.word if slot else word, self._branch, span)
