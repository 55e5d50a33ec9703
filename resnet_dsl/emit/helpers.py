"""Helpers for layers that a module makes again and again with the same arguments."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from resnet_dsl.emit.code import (
    STRIDE,
    Apply,
    Body,
    Choice,
    FunctionCode,
    FunctionParameter,
    Given,
    Statement,
)
from resnet_dsl.emit.even_padding import evenly, idle, pads_evenly, with_same
from resnet_dsl.emit.names import Names
from resnet_dsl.expressions import Name
from resnet_dsl.ir.graph import INPUT, Content
from resnet_dsl.ir.walk import as_expression
from resnet_dsl.ops import OPERATORS
from resnet_dsl.ops.kinds import Value

LEAST_USES = 2
LEAST_BAKED = 2


@dataclass(frozen=True)
class Helper:
    """A helper's code; `many_inputs` where it takes a list of values."""

    code: FunctionCode
    many_inputs: bool = False


def outline_layers(bodies: Sequence[Body], names: Names) -> tuple[list[Body], list[Helper]]:
    """The bodies with helpers in place of layers, and the helpers, in order of their names."""
    found: dict[str, list[Apply]] = {}
    for body in bodies:
        for each in _layers(body):
            found.setdefault(each.operator or "", []).append(each)
    made = {
        (operator, _objects(same[0])): _Outlined(operator, same, names)
        for operator, uses in sorted(found.items())
        for same in _outlined(uses)
    }

    def called(layer: Apply) -> Apply:
        outlined = made.get((layer.operator or "", _objects(layer))) if _fits(layer) else None
        if outlined:
            return outlined.call(layer)
        return with_same(layer) if pads_evenly(layer) else layer

    told = [map_applies(body, called) for body in bodies]
    return told, [outlined.helper for outlined in made.values()]


def map_applies(body: Body, change: Callable[[Apply], Apply]) -> Body:
    """The body with each application changed."""

    def changed(statement: Statement) -> Statement:
        if isinstance(statement, Apply):
            return change(statement)
        on, off = map_applies(statement.on, change), map_applies(statement.off, change)
        return replace(statement, on=on, off=off)

    return replace(body, statements=tuple(changed(each) for each in body.statements))


def _layers(body: Body) -> Iterable[Apply]:
    for statement in body.statements:
        if isinstance(statement, Choice):
            yield from _layers(statement.on)
            yield from _layers(statement.off)
        elif statement.is_layer and _fits(statement):
            yield statement


def _fits(each: Apply) -> bool:
    """Whether a layer is one of many: the classifier, which callers may change, is not."""
    return not any(given.content == Name(("classifier_activation",)) for given in each.arguments)


def _outlined(uses: list[Apply]) -> Iterable[list[Apply]]:
    """The uses that a helper is made for: the commonest kind where it is worth one.

    Objects are baked in, so each kind is told the same ones. Others than the commonest have a
    helper of their own only where Keras has no one layer for them.
    """
    kinds = Counter(map(_objects, uses))
    for position, (kind, _) in enumerate(kinds.most_common()):
        same = [use for use in uses if _objects(use) == kind]
        if _pads(same) or (position == 0 and _worth_a_helper(uses)):
            yield same


def _worth_a_helper(uses: list[Apply]) -> bool:
    if uses[0].channel_axis:
        return True
    return len(uses) >= LEAST_USES and _usual(uses) >= LEAST_BAKED


def _pads(uses: list[Apply]) -> bool:
    """Whether an even padding makes two layers of one."""
    return any(map(pads_evenly, uses)) and not idle(uses)


def _usual(uses: list[Apply]) -> int:
    """How many arguments most uses give the same literal, which is not Keras's own."""
    told: Counter[tuple[str, str]] = Counter(
        (given.keyword, repr(given.content))
        for use in uses
        for given in use.arguments
        if not given.positional and as_expression(given.content) is None
    )
    return sum(2 * count > len(uses) for count in told.values())


def _baked(uses: list[Apply]) -> dict[str, Given]:
    """The arguments that are the same literal at every use."""
    kept = {given.keyword: given for given in uses[0].arguments}
    for use in uses:
        own = {given.keyword: given for given in use.arguments}
        kept = {
            keyword: given
            for keyword, given in kept.items()
            if keyword in own and _same_literal(given.content, own[keyword].content)
        }
    return kept


def _same_literal(one: Content, other: Content) -> bool:
    return as_expression(one) is None and repr(one) == repr(other)


class _Outlined:
    """One operator's helper, and how a layer becomes a call of it."""

    def __init__(self, operator: str, uses: list[Apply], names: Names) -> None:
        self._idle = idle(uses)
        uses = [self._seen(use) for use in uses]
        self._baked = _baked(uses)
        varying = [g for use in uses for g in use.arguments if g.keyword not in self._baked]
        first: dict[str, Given] = {}
        for given in varying:
            first.setdefault(given.keyword, given)
        order = [a.name for a in OPERATORS[operator].keras.arguments]
        self._varying = sorted(first.values(), key=lambda given: order.index(given.keyword))
        self._parameters = {g.keyword: self._parameter(g, uses) for g in self._varying}
        self.name = names.take(operator)
        self.helper = Helper(self._code(uses, operator), uses[0].many_inputs)

    def _seen(self, layer: Apply) -> Apply:
        return with_same(layer) if self._idle else layer

    def call(self, layer: Apply) -> Apply:
        """The call that makes the same layer."""
        layer = self._seen(layer)
        own = {given.keyword: given for given in layer.arguments}
        given = []
        for each in self._varying:
            parameter = self._parameters[each.keyword]
            content = own[each.keyword].content if each.keyword in own else each.default
            if parameter.required or repr(content) != repr(parameter.default):
                placed = parameter.positional and (parameter.required or _is_name(content))
                given.append(Given(parameter.name, content, placed, each.number))
        return replace(layer, callee=self.name, is_layer=False, arguments=tuple(given))

    def _parameter(self, given: Given, uses: list[Apply]) -> FunctionParameter:
        contents = [_content(given, use) for use in uses]
        literals = [c for c in contents if as_expression(c) is None]
        name = given.attribute or given.keyword
        annotation = _annotation(given, literals)
        placed = given.positional or given.attribute == STRIDE
        if given.positional or not literals:
            return FunctionParameter(name, annotation, True, None, placed)
        default = _commonest(given.default, literals)
        return FunctionParameter(name, annotation, False, default, placed)

    def _code(self, uses: list[Apply], operator: str) -> FunctionCode:
        given = [*self._baked.values(), *(self._asked(each, uses) for each in self._varying)]
        order = [a.name for a in OPERATORS[operator].keras.arguments]
        order += [each.keyword for each in given if each.keyword not in order]
        given.sort(key=lambda each: order.index(each.keyword))
        layer = replace(
            uses[0],
            arguments=tuple(given),
            inputs=(INPUT,),
            output="%1",
            group="",
            word=None,
            many_inputs=False,
            label=None,
            branch=None,
        )
        doc = f"{layer.callee.removeprefix('layers.')} as this network uses it."
        parameters = tuple(self._parameters.values())
        padded = evenly(uses, layer)
        layer, before = padded or (layer, None)
        return FunctionCode(self.name, doc, parameters, (), Body((layer,), "%1"), before)

    def _asked(self, given: Given, uses: list[Apply]) -> Given:
        parameter = self._parameters[given.keyword]
        or_else = bool(given.wrap) and any(_may_be_false(given, use) for use in uses)
        return replace(
            given,
            content=Name((parameter.name,)),
            positional=parameter.positional,
            or_else=or_else,
            number=None,
        )


def _objects(layer: Apply) -> str:
    """What a layer is told that is an object, such as an initialiser that is made."""
    return repr([(g.keyword, g.content) for g in layer.arguments if g.spread])


def _is_name(content: Content) -> bool:
    return isinstance(as_expression(content), Name)


def _content(given: Given, use: Apply) -> Content:
    for own in use.arguments:
        if own.keyword == given.keyword:
            return own.content
    return given.default


def _may_be_false(given: Given, use: Apply) -> bool:
    """Whether a use may have nothing to wrap."""
    content = _content(given, use)
    return as_expression(content) is not None or not content


def _commonest(default: Value, literals: list[Content]) -> Value:
    """Keras's own value among those that are equally common."""
    by_text = {repr(literal): literal for literal in literals}
    counts = Counter(map(repr, literals))
    text = max(by_text, key=lambda each: (counts[each], each == repr(default)))
    return by_text[text]  # type: ignore[return-value]


def _annotation(given: Given, literals: list[Content]) -> str:
    if given.annotation == "int | tuple[int, int]":
        pairs = any(isinstance(literal, tuple) for literal in literals)
        given = replace(given, annotation=given.annotation if pairs else "int")
    return f"{given.annotation} | None" if None in literals else given.annotation
