"""What operators do where a step says nothing: conventions, and steps completed by them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from resnet_dsl.diagnostics import Problems
from resnet_dsl.ops import OPERATORS, TYPES, accepted
from resnet_dsl.ops.kinds import choice, describe
from resnet_dsl.resolve.resolved import Conventions
from resnet_dsl.rules.language_rules import UnknownKey, WrongShapeOfDocument
from resnet_dsl.schema.parse import Spec
from resnet_dsl.schema.scalars import read_scalar
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

LIKE = "like"
LIBRARIES = ("keras", "torch")
TYPE = "type"

Part = TypeVar("Part", Branch, Alternative)
Found = dict[str, dict[str, Scalar]]


def conventions_of(spec: Spec, problems: Problems) -> Conventions:
    """For each operator, every attribute's value where a step says nothing.

    First the library's that `like` names, then what the spec says of an operator; what it
    says of a step with types holds for all of them.
    """
    written = spec.node("conventions")
    entries = written.entries if isinstance(written, Map) else {}
    found = _defaults(spec, _library(entries, problems))
    for key, entry in entries.items():
        allowed = settable(key)
        if key == LIKE:
            continue
        if not allowed:
            known = (LIKE, *(name for name in OPERATORS if settable(name)))
            problems.add(
                UnknownKey(key=key, where="`conventions`", accepted=known, span=entry.key.span)
            )
            continue
        if not isinstance(entry.value, Map):
            wrong = describe(entry.value.plain())
            problems.add(
                WrongShapeOfDocument(key=key, expected="a map", found=wrong, span=entry.value.span)
            )
            continue
        for name, inner in entry.value.entries.items():
            if name not in allowed:
                where = f"`conventions`, `{key}`"
                problems.add(
                    UnknownKey(key=name, where=where, accepted=allowed, span=inner.key.span)
                )
                continue
            scalar = read_scalar(inner.value, name, accepted(key)[name].kind, problems)
            if scalar:
                _set(key, name, scalar, found)
    return found


def _library(entries: Mapping[str, Any], problems: Problems) -> str:
    if LIKE not in entries:
        return LIBRARIES[0]
    scalar = read_scalar(entries[LIKE].value, LIKE, choice(*LIBRARIES), problems)
    return str(scalar.value) if scalar else LIBRARIES[0]


def _defaults(spec: Spec, library: str) -> Found:
    """Every operator's own values, or another library's."""
    span = spec.span("conventions") if library != LIBRARIES[0] else spec.span("name")
    found: Found = {}
    for key, operator in OPERATORS.items():
        infos = [info for info in operator.attributes().values() if not info.required]
        found[key] = {
            info.name: Scalar(
                info.torch if library == "torch" and info.torch is not None else info.default, span
            )
            for info in infos
        }
    for key, types in TYPES.items():
        found[key][TYPE] = Scalar(next(iter(types)), span)
    return found


def _set(key: str, name: str, scalar: Scalar, found: Found) -> None:
    for operator in TYPES.get(key, {key: key}).values():
        if operator and name in OPERATORS[operator].attributes():
            found[operator][name] = scalar
    if name == TYPE:
        found[key][TYPE] = scalar


def settable(key: str) -> tuple[str, ...]:
    """The attributes of an operator that `conventions` may set; those of a type, under its step."""
    types = {each for key_, each_ in TYPES.items() for each in each_.values() if each != key_}
    if key not in OPERATORS or key in types:
        return ()
    return tuple(name for name, info in accepted(key).items() if info.convention)


def complete(steps: Steps, conventions: Conventions, problems: Problems) -> Steps:
    """The steps with every operator's attributes filled in, in the declared order."""
    return tuple(_complete(step, conventions, problems) for step in steps)


def _complete(step: Step, conventions: Conventions, problems: Problems) -> Step:
    match step:
        case OperatorStep():
            return _operator(step, conventions, problems)
        case ForkStep():
            branches = tuple(_filled(each, conventions, problems) for each in step.branches)
            return replace(step, branches=branches)
        case ChooseStep():
            ways = tuple(_filled(way, conventions, problems) for way in step.alternatives)
            return replace(step, alternatives=ways)
    return step


def _filled(part: Part, conventions: Conventions, problems: Problems) -> Part:
    return replace(part, steps=complete(part.steps, conventions, problems))


def _operator(step: OperatorStep, conventions: Conventions, problems: Problems) -> Step:
    written = {name: scalar for name, scalar in step.attributes.items() if name != TYPE}
    key = step.operator
    if step.operator in TYPES:
        chosen = step.attributes.get(TYPE) or conventions[step.operator][TYPE]
        operator = TYPES[step.operator][str(chosen.value)]
        if operator is None:
            return _nothing(step)
        _refuse_foreign(step, operator, str(chosen.value), problems)
        key = operator
    declared = OPERATORS[key].attributes()
    given = {**conventions[key], **written}
    return replace(step, operator=key, attributes={name: given[name] for name in declared})


def _nothing(step: OperatorStep) -> Step:
    """A step that leaves its value as it is, and may still give it a name."""
    return ChooseStep((Alternative((), step.span),), step.span, step.name)


def _refuse_foreign(step: OperatorStep, key: str, type_: str, problems: Problems) -> None:
    """Attributes that another type of the step has, but not this one."""
    own = tuple(OPERATORS[key].attributes())
    for name, scalar in step.attributes.items():
        if name != TYPE and name not in own:
            span = scalar.key or scalar.span
            where = f"`{step.operator}` of type `{type_}`"
            problems.add(UnknownKey(key=name, where=where, accepted=own, span=span))
