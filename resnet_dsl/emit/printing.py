"""Functions as lines of Python."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from resnet_dsl.emit.code import (
    Apply,
    Body,
    Choice,
    Derived,
    FunctionCode,
    FunctionParameter,
    Given,
    Number,
    applies,
)
from resnet_dsl.emit.layout import STEP, WIDTH, call, indented, signature
from resnet_dsl.emit.prose import docstring
from resnet_dsl.emit.variables import Variables
from resnet_dsl.expressions import Expression, Path, guards, to_python
from resnet_dsl.expressions.layout import number_text
from resnet_dsl.expressions.python_literal import literal_source
from resnet_dsl.expressions.tree import Literal
from resnet_dsl.ir.graph import INPUT, Content
from resnet_dsl.ir.walk import as_expression

INSTEAD = {"L2": "None", "Constant": '"zeros"'}
"""What Keras has where a wrapped value is false."""

AXIS = 'axis = 1 if keras.config.image_data_format() == "channels_first" else -1'


@dataclass
class Printer:
    """Prints contents in one scope; `needs` gathers what the module must have for it.

    `prefix` is how layers' names begin: None for the variable `name`.
    """

    needs: set[str]
    ints: frozenset[str]
    variables: Mapping[str, str]
    prefix: str | None = None
    depth: int = 1
    own_axis: bool = False

    def content(self, content: Content, number: Number = None) -> str:
        """A literal or an expression as Python."""
        expression = as_expression(content)
        if expression is None:
            return value_text(content)
        told = to_python(expression, self.rename, whole=number == "int", is_int=self._is_int)
        self.needs |= told.needs
        return told.text

    def rename(self, path: Path) -> str:
        """The Python of a name."""
        value = {"in": INPUT, "value": path[-1]}.get(path[0])
        if value is None:
            return path[0]
        self.needs.add("channels")
        return f"channels({self.variables[value]})"

    def _is_int(self, path: Path) -> bool:
        return path[0] in ("in", "value", "classes") or path[0] in self.ints

    def apply(self, before: str, each: Apply) -> list[str]:
        """The lines of a layer or a function applied."""
        inputs = [self.variables[value] for value in each.inputs]
        value = f"[{', '.join(inputs)}]" if each.many_inputs else inputs[0]
        given = [self._given(argument) for argument in each.arguments if argument.positional]
        axis = "axis" if self.own_axis else "channel_axis()"
        if each.is_layer and each.channel_axis == "first":
            given.append(axis)
        elif each.is_layer and each.channel_axis:
            given.append(f"axis={axis}")
        given += [self._given(other) for other in each.arguments if not other.positional]
        given.append(f"name={self.layer_name(each.suffix)}")
        if not each.is_layer:
            return call(before, each.callee, [value, *given], depth=self.depth)
        if each.own:
            self.needs.add(each.callee)
        return call(before, each.callee, given, f"({value})", depth=self.depth)

    def layer_name(self, suffix: str) -> str:
        """The Python of a layer's name."""
        if self.prefix is not None:
            return literal_source("_".join(part for part in (self.prefix, suffix) if part))
        return template("{name}", f"_{suffix}") if suffix else "name"

    def _given(self, given: Given) -> str:
        text = self.content(given.content, given.number)
        if given.wrap:
            self.needs.add(given.wrap)
            name = given.wrap.rpartition(".")[2]
            wrapped = f"{name}{text}" if given.spread else f"{name}({text})"
            text = f"{wrapped} if {text} else {INSTEAD[name]}" if given.or_else else wrapped
        return text if given.positional else f"{given.keyword}={text}"

    def statements(self, body: Body, *, returning: bool) -> Iterator[str]:
        """The lines of a body; the last statement's value is returned where asked for."""
        for position, statement in enumerate(body.statements):
            ending = position == len(body.statements) - 1 and statement.output == body.result
            if isinstance(statement, Choice):
                lines = list(self._choice(statement, returning=ending and returning))
                yield from lines
                if lines[0].startswith("return "):
                    return
            elif ending and returning:
                yield from self.apply("return ", statement)
                return
            else:
                yield from self.apply(f"{self.variables[statement.output]} = ", statement)
        if returning:
            yield f"return {self.variables[body.result]}"

    def _choice(self, choice: Choice, *, returning: bool = False) -> Iterator[str]:
        """The lines of a choice; one that fits on a line returns its value where asked for."""
        target = self.variables[choice.output]
        on, off = (self._way(body, target) for body in (choice.on, choice.off))
        one = self._conditional(choice, on, off, target)
        if one and returning:
            one = f"return {one.removeprefix(f'{target} = ')}"
        if one and len(one) + self.depth * len(STEP) <= WIDTH:
            yield one
            return
        if not choice.off.statements and target not in self._needed(choice.on):
            yield from off
            off = []
        yield from self._branches(choice, on, off)

    def _branches(self, choice: Choice, on: list[str], off: list[str]) -> Iterator[str]:
        """`if`, and what follows it: another choice in its place, or `else`."""
        yield f"if {self.content(choice.test)}:"
        yield from indented(on or ["pass"])
        inner = choice.off.statements[-1] if len(choice.off.statements) == 1 else None
        if isinstance(inner, Choice) and inner.output == choice.off.result:
            target = self.variables[choice.output]
            ways = (self._way(body, target) for body in (inner.on, inner.off))
            first, *rest = self._branches(inner, *ways)
            yield f"el{first}"
            yield from rest
        elif off:
            yield "else:"
            yield from indented(off)

    def _conditional(self, choice: Choice, on: list[str], off: list[str], target: str) -> str:
        """Both ways on one line, where each is one short call."""
        head = f"{target} = "
        if len(on) != 1 or len(off) != 1 or (on[0] + off[0]).count(head) != 2:
            return ""
        return f"{on[0]} if {self.content(choice.test)} else {off[0].removeprefix(head)}"

    def _way(self, body: Body, target: str) -> list[str]:
        inner = Printer(self.needs, self.ints, self.variables, self.prefix, self.depth + 1)
        lines = list(inner.statements(body, returning=False))
        result = self.variables[body.result]
        return lines if result == target else [*lines, f"{target} = {result}"]

    def _needed(self, body: Body) -> set[str]:
        made = {statement.output for statement in body.statements}
        used = {value for each in body.statements for value in each.uses()} | {body.result}
        return {self.variables[value] for value in used - made}


def function_lines(
    code: FunctionCode,
    taken: frozenset[str],
    needs: set[str],
    *,
    takes_list: bool = False,
    own_axis: bool = False,
) -> list[str]:
    """A function as lines."""
    names = {p.name for p in code.parameters} | {d.name for d in code.derived}
    names |= {"name"}
    variables = Variables(taken | names).assign(code.body)
    ints = {p.name for p in code.parameters if p.annotation == "int"}
    ints |= {d.name for d in code.derived if d.whole}
    printer = Printer(needs, frozenset(ints), variables, own_axis=own_axis)
    start = "x: list[Tensor]" if takes_list else "x: Tensor"
    lines = signature(code.name, _parameters(code, start), "Tensor")
    lines += indented(docstring(code.doc or f"The block {code.name}."))
    lines += indented([AXIS] if own_axis else [])
    lines += indented(_prologue(code, printer))
    lines += indented(code.evenly.lines(printer) if code.evenly else [])
    return lines + indented(printer.statements(code.body, returning=True))


def _parameters(code: FunctionCode, start: str) -> list[str]:
    positional = sorted((p for p in code.parameters if p.positional), key=_has_default)
    keywords = sorted((p for p in code.parameters if not p.positional), key=_has_default)
    return [
        start,
        *map(_parameter, positional),
        "*",
        *map(_parameter, keywords),
        "name: str",
    ]


def _has_default(parameter: FunctionParameter) -> bool:
    return not parameter.required


def _parameter(parameter: FunctionParameter) -> str:
    told = f"{parameter.name}: {parameter.annotation}"
    return told if parameter.required else f"{told} = {value_text(parameter.default)}"


def _prologue(code: FunctionCode, printer: Printer) -> Iterator[str]:
    """The derived values, each after the guards of its divisions."""
    told: set[str] = set()
    for derived in code.derived:
        yield from _guards(derived.expression if derived.whole else None, printer, told)
        yield _derived(derived, printer)
    for each in applies(code.body):
        for given in each.arguments:
            wanted = as_expression(given.content) if given.number == "int" else None
            yield from _guards(wanted, printer, told)


def _derived(derived: Derived, printer: Printer) -> str:
    number: Number = "int" if derived.whole else None
    return f"{derived.name} = {printer.content(derived.expression, number)}"


def _guards(expression: Expression | None, printer: Printer, told: set[str]) -> Iterator[str]:
    if expression is None or any(value != INPUT for value in _values(expression)):
        return
    for guard in guards(expression, printer.rename, printer._is_int):
        if guard.uneven.text in told:
            continue
        told.add(guard.uneven.text)
        dividend, divisor = guard.dividend.text, guard.divisor.text
        message = template(f"{dividend} must be divisible by {divisor}")
        if dividend.isidentifier():
            part = f"{{{divisor}}}" if divisor.isidentifier() else ""
            message = template(f"{dividend} must be divisible by {divisor}", ", got ")
            message = f'f"{dividend} must be divisible by {part or divisor}, got {{{dividend}}}"'
            if not part and not divisor.isdigit():
                message = literal_source(f"{dividend} must be divisible by {divisor}")
        else:
            message = literal_source(f"{dividend} must be divisible by {divisor}")
        yield f"if {guard.uneven.text}:"
        yield from indented(call("raise ", "ValueError", [message], depth=2))


def _values(expression: Expression) -> Iterator[str]:
    from resnet_dsl.emit.code import values_in

    yield from values_in(expression)


def template(*parts: str) -> str:
    """An f-string: parts in braces are names of ours, the others are plain text."""
    told = ""
    for part in parts:
        is_name = part[:1] == "{" and part[-1:] == "}" and part[1:-1].isidentifier()
        told += part if is_name else part.replace("{", "{{").replace("}", "}}")
    return f"f{literal_source(told)}"


def value_text(value: object) -> str:
    """A literal as Python."""
    if isinstance(value, Literal):
        return value_text(value.value)
    if isinstance(value, tuple):
        return f"({', '.join(map(value_text, value))})"
    if value is None or isinstance(value, bool):
        return repr(value)
    if isinstance(value, str):
        return literal_source(value)
    assert isinstance(value, int | float)
    return min(number_text(value), _scientific(value), key=len)


def _scientific(value: int | float) -> str:
    """A small fraction as `1e-4` rather than 0.0001."""
    if isinstance(value, int) or not 0 < abs(value) < 0.01:
        return repr(value)
    digits = repr(value).partition("e")[0].lstrip("-0.")
    point = Decimal(repr(value)).adjusted()
    head = digits.replace(".", "").rstrip("0")
    told = f"{head[0]}.{head[1:]}" if len(head) > 1 else head
    return f"{'-' if value < 0 else ''}{told}e{point}"
