"""Helpers for sequences: the most frequent pair of neighbours becomes one, again and again."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from resnet_dsl.emit.code import (
    Apply,
    Body,
    Choice,
    FunctionCode,
    FunctionParameter,
    Given,
    Statement,
)
from resnet_dsl.emit.helpers import Helper
from resnet_dsl.emit.names import Names
from resnet_dsl.expressions import Name
from resnet_dsl.ir.graph import INPUT
from resnet_dsl.ir.walk import as_expression

LEAST_USES = 3

Code = tuple[str, str, str]
"""What two applications share when one helper can stand for both."""


def outline_pairs(
    bodies: Sequence[Body], helpers: list[Helper], names: Names
) -> tuple[list[Body], list[Helper]]:
    """The bodies with pairs merged, and all helpers, what a helper needs before it."""
    told, made = list(bodies), {helper.code.name: helper for helper in helpers}
    while (pair := _most_frequent(told, made)) is not None:
        merged = _Merged(pair, [uses for body in told for uses in _pairs(body)], made, names)
        made[merged.name] = merged.helper
        told = [merged.applied(body) for body in told]
    return told, list(made.values())


def _most_frequent(bodies: list[Body], made: dict[str, Helper]) -> tuple[Code, Code] | None:
    counts = Counter(
        (_code(first), _code(second))
        for body in bodies
        for first, second in _pairs(body)
        if _distinct(first, second, made)
    )
    often = [(-count, pair) for pair, count in counts.items() if count >= LEAST_USES]
    return min(often)[1] if often else None


def _distinct(first: Apply, second: Apply, made: dict[str, Helper]) -> bool:
    """Whether the parameters of both can stand side by side in one signature."""
    one, other = _parameters(first, made), _parameters(second, made)
    return not {p.name for p in one} & {p.name for p in other}


def _parameters(each: Apply, made: dict[str, Helper]) -> tuple[FunctionParameter, ...]:
    return () if each.is_layer else made[each.callee].code.parameters


def _code(each: Apply) -> Code:
    literals = repr([given.content for given in each.arguments]) if each.is_layer else ""
    return each.callee, each.word or "", literals


def _pairs(body: Body) -> Iterator[tuple[Apply, Apply]]:
    uses = Counter(value for statement in body.statements for value in statement.uses())
    uses[body.result] += 1
    for first, second in zip(body.statements, body.statements[1:], strict=False):
        if not isinstance(first, Apply) or not isinstance(second, Apply):
            continue
        if uses[first.output] == 1 and _adjacent(first, second):
            yield first, second
    for statement in body.statements:
        if isinstance(statement, Choice):
            yield from _pairs(statement.on)
            yield from _pairs(statement.off)


def _adjacent(first: Apply, second: Apply) -> bool:
    follows = second.inputs == (first.output,) and first.group == second.group
    return follows and _mergeable(first) and _mergeable(second)


def _mergeable(each: Apply) -> bool:
    if each.operator is None or len(each.inputs) != 1 or each.many_inputs:
        return False
    symbolic = any(as_expression(given.content) is not None for given in each.arguments)
    return not (each.is_layer and symbolic)


class _Merged:
    """One pair's helper, and how the pair becomes a call of it."""

    def __init__(
        self,
        pair: tuple[Code, Code],
        uses: list[tuple[Apply, Apply]],
        made: dict[str, Helper],
        names: Names,
    ) -> None:
        self._pair = pair
        found = [(a, b) for a, b in uses if (_code(a), _code(b)) == pair]
        first, second = found[0]
        passed = {g.keyword for pair_ in found for each in pair_ for g in each.arguments}
        parts = [
            tuple(p for p in _parameters(each, made) if p.required or p.name in passed)
            for each in (first, second)
        ]
        head = first.callee if not first.is_layer else first.word
        tail = second.word if second.word else second.callee
        self.name = names.take(f"{head}_{tail}")
        steps = (
            _step(first, parts[0], INPUT, "%1"),
            _step(second, parts[1], "%1", "%2"),
        )
        parameters = sorted(
            (*parts[0], *parts[1]), key=lambda p: (not p.positional, not p.required)
        )
        self._order = [parameter.name for parameter in parameters]
        doc = _doc(first, second)
        self.helper = Helper(FunctionCode(self.name, doc, tuple(parameters), (), Body(steps, "%2")))

    def applied(self, body: Body) -> Body:
        """The body with every such pair merged."""
        chosen = {
            id(first)
            for first, second in _pairs(body)
            if (_code(first), _code(second)) == self._pair
        }
        return self._body(body, chosen)

    def _body(self, body: Body, chosen: set[int]) -> Body:
        told: list[Statement] = []
        waiting = list(body.statements)
        while waiting:
            statement = waiting.pop(0)
            if isinstance(statement, Choice):
                on, off = (self._body(way, chosen) for way in (statement.on, statement.off))
                told.append(replace(statement, on=on, off=off))
            elif id(statement) in chosen:
                second = waiting.pop(0)
                assert isinstance(second, Apply)
                told.append(self._call(statement, second))
            else:
                told.append(statement)
        return replace(body, statements=tuple(told))

    def _call(self, first: Apply, second: Apply) -> Apply:
        given = [each for part in (first, second) if not part.is_layer for each in part.arguments]
        given.sort(key=lambda each: (not each.positional, self._order.index(each.keyword)))
        return replace(
            second,
            callee=self.name,
            is_layer=False,
            arguments=tuple(given),
            inputs=first.inputs,
            word=None,
        )


def _step(each: Apply, parameters: tuple[FunctionParameter, ...], start: str, output: str) -> Apply:
    given = each.arguments
    if not each.is_layer:
        given = tuple(Given(p.name, Name((p.name,)), p.positional) for p in parameters)
    return replace(
        each,
        arguments=given,
        inputs=(start,),
        output=output,
        group="",
        label=None,
        branch=None,
    )


def _doc(first: Apply, second: Apply) -> str:
    return f"`{first.word or first.callee}`, then `{second.word or second.callee}`."
