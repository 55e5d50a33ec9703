"""From a spec to a resolved one: parameters, conventions and overrides settled.

After this stage every number of the network's own is a number, every operator's attributes
are complete, and every block of every stage has the arguments that it is called with.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from resnet_dsl.diagnostics import Problems, Span
from resnet_dsl.expressions import EvaluationError, evaluate, names
from resnet_dsl.frozen import frozen
from resnet_dsl.ops import OPERATORS
from resnet_dsl.ops.kinds import Kind, Value, exact, whole
from resnet_dsl.rules.language_rules import (
    ExpressionValue,
    TooManyBlocks,
    UnknownBlock,
    UnknownKey,
    UnknownStage,
    UnknownVariable,
)
from resnet_dsl.schema.parse import BlockSpec, Spec
from resnet_dsl.schema.scalars import expression_of, read_scalar
from resnet_dsl.schema.spec import (
    Alternative,
    Branch,
    ChooseStep,
    ForkStep,
    OperatorStep,
    Scalar,
    Step,
    Steps,
)
from resnet_dsl.source.tree import Mapping as Map
from resnet_dsl.source.tree import Node, Sequence

MOST_BLOCKS = 10_000

Conventions = Mapping[str, Mapping[str, Scalar]]
Part = TypeVar("Part", Branch, Alternative)


@frozen
class BlockUse:
    """One block of a stage, with the arguments that the network gives it."""

    block: str
    arguments: Mapping[str, Node]
    span: Span


@frozen
class ResolvedStage:
    """A stage's blocks, one by one."""

    name: str
    blocks: tuple[BlockUse, ...]
    span: Span


@frozen
class Resolved:
    """A spec with nothing left to look up."""

    name: str
    doc: str | None
    shape: tuple[int | None, int | None, int]
    classes: int | None
    parameters: Mapping[str, Value]
    conventions: Conventions
    blocks: Mapping[str, BlockSpec]
    stem: Steps
    stages: tuple[ResolvedStage, ...]
    body: Steps
    top: Steps
    span: Span


def resolve(spec: Spec) -> Resolved:
    """Settle a spec; raises SpecError with all that is wrong."""
    problems = Problems()
    settled = _Settled(spec, problems)
    conventions = _conventions(spec, problems)
    stages = _stages(spec, settled, problems)
    problems.stop_if_any()
    shape = tuple(settled.whole("input", side) for side in ("height", "width", "channels"))
    classes = settled.whole("classes")
    problems.stop_if_any()
    height, width, channels = shape
    assert channels is not None
    return Resolved(
        spec.model.name,
        spec.model.doc,
        (height, width, channels),
        classes,
        settled.parameters,
        conventions,
        spec.blocks,
        complete(spec.stem, conventions),
        stages,
        complete(spec.body, conventions),
        complete(spec.top, conventions),
        spec.span("name"),
    )


class _Settled:
    """The network's own parameters, and values worked out from them."""

    def __init__(self, spec: Spec, problems: Problems) -> None:
        self._spec = spec
        self._problems = problems
        self.parameters: dict[str, Value] = {}
        self._environment: dict[tuple[str, ...], bool | int | float | str] = {}
        declared = spec.node("params")
        for name, entry in (declared.entries if isinstance(declared, Map) else {}).items():
            self._declare(name, entry.value)

    def _declare(self, name: str, node: Node) -> None:
        if isinstance(node, Sequence):
            for index, item in enumerate(node.items):
                self._set((name, str(index)), item)
            return
        self._set((name,), node)

    def _set(self, path: tuple[str, ...], node: Node) -> None:
        value = node.plain()
        if isinstance(value, bool | int | float | str):
            self._environment[path] = value
            self.parameters[".".join(path)] = value
            return
        reason = "a network's parameter is a number, a flag, a word, or a list of them"
        self._problems.add(
            ExpressionValue(
                key=".".join(path), expression="this value", values="", reason=f"is not: {reason}"
            )
        )

    def whole(self, *location: str | int) -> int | None:
        """A whole number of the document, worked out where it is an expression."""
        node = self._spec.node(*location)
        if node is None or node.plain() is None:
            return None
        scalar = read_scalar(node, str(location[-1]), whole(), self._problems)
        if scalar is None:
            return None
        value = self.value(scalar, str(location[-1]), whole())
        return value if isinstance(value, int) else None

    def value(self, scalar: Scalar, key: str, kind: Kind) -> Value:
        """A scalar's value, checked; None where there were problems, which are reported."""
        from resnet_dsl.expressions import to_text
        from resnet_dsl.ops.kinds import Refused

        expression = expression_of(scalar)
        if expression is None:
            return scalar.value  # type: ignore[return-value]
        unknown = [path for path in names(expression) if path not in self._environment]
        accepted = tuple(".".join(path) for path in self._environment)
        for path in unknown:
            self._problems.add(
                UnknownVariable(
                    variable=".".join(path),
                    where="the network",
                    accepted=accepted,
                    span=scalar.span,
                )
            )
        if unknown:
            return None
        text = to_text(expression)
        try:
            return kind.check(exact(evaluate(expression, self._environment), kind))
        except EvaluationError as error:
            reason, remedy = f"has no value: {error}", None
        except Refused as refused:
            reason, remedy = f"is no good: {refused.reason}", refused.remedy
        self._problems.add(
            ExpressionValue(
                key=key, expression=text, values="", reason=reason, remedy=remedy, span=scalar.span
            )
        )
        return None


def _conventions(spec: Spec, problems: Problems) -> Conventions:
    """For each operator, every attribute's value where a step says nothing."""
    found: dict[str, dict[str, Scalar]] = {}
    for key, operator in OPERATORS.items():
        defaults = {
            name: Scalar(each.default, spec.span("name"))
            for name, each in operator.attributes().items()
            if not each.required
        }
        found[key] = defaults
    written = spec.node("conventions")
    for key, entry in (written.entries if isinstance(written, Map) else {}).items():
        allowed = settable(key)
        if not allowed:
            accepted = tuple(name for name in OPERATORS if settable(name))
            problems.add(
                UnknownKey(key=key, where="`conventions`", accepted=accepted, span=entry.key.span)
            )
            continue
        for name, inner in (entry.value.entries if isinstance(entry.value, Map) else {}).items():
            if name not in allowed:
                where = f"`conventions`, `{key}`"
                problems.add(
                    UnknownKey(key=name, where=where, accepted=allowed, span=inner.key.span)
                )
                continue
            kind = OPERATORS[key].attributes()[name].kind
            scalar = read_scalar(inner.value, name, kind, problems)
            if scalar:
                found[key][name] = scalar
    return found


def settable(key: str) -> tuple[str, ...]:
    """The attributes of an operator that `conventions` may set."""
    declared = OPERATORS[key].attributes() if key in OPERATORS else {}
    return tuple(name for name, each in declared.items() if each.convention)


def complete(steps: Steps, conventions: Conventions) -> Steps:
    """The steps with every operator's attributes filled in, in the declared order."""
    return tuple(_complete(step, conventions) for step in steps)


def _complete(step: Step, conventions: Conventions) -> Step:
    match step:
        case OperatorStep():
            given = {**conventions[step.operator], **step.attributes}
            declared = OPERATORS[step.operator].attributes()
            return replace(step, attributes={name: given[name] for name in declared})
        case ForkStep():
            return replace(step, branches=tuple(_filled(b, conventions) for b in step.branches))
        case ChooseStep():
            ways = tuple(_filled(way, conventions) for way in step.alternatives)
            return replace(step, alternatives=ways)
    return step


def _filled(part: Part, conventions: Conventions) -> Part:
    return replace(part, steps=complete(part.steps, conventions))


def _stages(spec: Spec, settled: _Settled, problems: Problems) -> tuple[ResolvedStage, ...]:
    counts = [settled.whole("stages", i, "blocks") or 1 for i in range(len(spec.model.stages))]
    if sum(counts) > MOST_BLOCKS:
        largest = max(range(len(counts)), key=counts.__getitem__)
        span = spec.span("stages", largest, "blocks")
        problems.add(TooManyBlocks(count=sum(counts), limit=MOST_BLOCKS, span=span))
        return ()
    stages = tuple(_stage(spec, i, count, problems) for i, count in enumerate(counts))
    _unknown_stages(spec, [stage.name for stage in stages], problems)
    return stages


def _unknown_stages(spec: Spec, known: list[str], problems: Problems) -> None:
    for position, override in enumerate(spec.model.override):
        found = override.stage
        if found not in known and not (isinstance(found, int) and 1 <= found <= len(known)):
            reason = f"there is no stage {found}"
            remedy = f"stage: 1 to {len(known)}, or one of {', '.join(known)}"
            span = spec.span("override", position, "stage")
            problems.add(UnknownStage(reason=reason, remedy=remedy, span=span))


def _stage(spec: Spec, index: int, count: int, problems: Problems) -> ResolvedStage:
    model = spec.model.stages[index]
    span = spec.span("stages", index)
    shared = _arguments(spec.node("with")) | _arguments(spec.node("stages", index, "with"))
    name = model.name or f"stage{index + 1}"
    block = model.block or spec.model.block
    where = spec.span("stages", index, "block") if model.block else spec.span("block")
    uses = [BlockUse(block or "", shared, span) for _ in range(count)]
    for number_, override in enumerate(spec.model.override):
        if override.stage in (index + 1, name):
            _override(spec, number_, uses, problems)
    if block is None:
        from resnet_dsl.rules.language_rules import MissingKey

        problems.add(MissingKey(key="block", where=f"stage {index + 1}", span=span))
    for used in {use.block: use for use in uses}.values():
        if used.block and used.block not in spec.blocks:
            accepted = tuple(spec.blocks)
            problems.add(UnknownBlock(block=used.block, accepted=accepted, span=where))
    return ResolvedStage(name, tuple(uses), span)


def _override(spec: Spec, number_: int, uses: list[BlockUse], problems: Problems) -> None:
    model = spec.model.override[number_]
    if model.at is not None and (not isinstance(model.at, int) or model.at > len(uses)):
        reason = f"stage {model.stage} has {len(uses)} blocks, not {model.at}"
        span = spec.span("override", number_, "at")
        problems.add(UnknownStage(reason=reason, remedy=f"at: 1 to {len(uses)}", span=span))
        return
    chosen = [model.at - 1] if isinstance(model.at, int) else range(len(uses))
    extra = _arguments(spec.node("override", number_, "with"))
    for position in chosen:
        old = uses[position]
        arguments = old.arguments if model.block is None else {}
        uses[position] = BlockUse(
            model.block or old.block, {**arguments, **extra}, spec.span("override", number_)
        )


def _arguments(node: Node | None) -> dict[str, Node]:
    entries = node.entries if isinstance(node, Map) else {}
    return {key: entry.value for key, entry in entries.items()}
