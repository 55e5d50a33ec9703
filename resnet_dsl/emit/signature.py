"""What a function's parameters are, and how its expressions read over them.

Required parameters stay; those with a default that never varies are baked in; a `let` or an
attribute that depends on where the block stands becomes a parameter, which the call fills.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from resnet_dsl.emit.called import Called
from resnet_dsl.emit.code import Derived, FunctionParameter, Number
from resnet_dsl.emit.names import Names
from resnet_dsl.emit.trace import CONTEXT, Trace
from resnet_dsl.expressions import (
    Expression,
    Literal,
    Name,
    Path,
    evaluate,
    fold,
    names,
    substitute,
)
from resnet_dsl.expressions import Value as Scalar
from resnet_dsl.expressions.python import holds_int
from resnet_dsl.ir.graph import INPUT, Content
from resnet_dsl.ir.walk import as_expression
from resnet_dsl.ops.kinds import Value

INT_PATHS = ("in", "value", "classes", "index", "block")


@dataclass
class Formal:
    """A parameter to be: where its value comes from, and what it was in each trace.

    `source` says it in the definition's own parameters and context, for the callers.
    """

    name: str
    source: Expression
    values: dict[int, Scalar]
    required: bool
    positional: bool
    annotation: str
    stride: bool = False
    flag: bool = False

    @cached_property
    def constant(self) -> bool:
        """Whether it is the same at every call; asked once all calls are known."""
        return _constant(self.values.values()) is not None

    @property
    def default(self) -> Scalar | None:
        """The commonest value; None where a default would say nothing. A stride has 1.

        A flag, which says that an alternative is taken, is false.
        """
        if self.flag:
            return False
        if self.required or not self.values:
            return None
        value, count = Counter(map(Literal, self.values.values())).most_common(1)[0]
        varies = count == 1 and len(self.values) > 1
        if varies:
            return 1 if self.stride else None
        return value.value

    def parameter(self) -> FunctionParameter:
        """The parameter as it is printed."""
        default = self.default
        return FunctionParameter(
            self.name, self.annotation, default is None, default, self.positional or self.stride
        )


@dataclass
class Scope:
    """The names of one function: what stays symbolic, what is baked in, what is asked for."""

    called: Called
    names: Names
    formals: dict[str, Formal] = field(default_factory=dict)
    derived: dict[str, Derived] = field(default_factory=dict)
    known: dict[Path, Expression] = field(default_factory=dict)
    sources: dict[Path, Expression] = field(default_factory=dict)

    def settle(
        self,
        content: Content,
        number: Number,
        wanted: str,
        traces: Iterable[Trace] | None = None,
        values: Mapping[int, Scalar] | None = None,
        *,
        flag: bool = False,
    ) -> Content:
        """Content as the function says it; a new parameter, named as wanted, where it must ask.

        `values` are what it was in each trace, where they are already known. A `flag` is the
        condition of a choice.
        """
        expression = as_expression(content)
        if expression is None:
            return content
        told = fold(substitute(expression, self.known))
        if not _mentions_context(told):
            return _plain(told, number)
        found = values or {
            id(t): _exact(evaluate(expression, t.environment), number) for t in traces or ()
        }
        constant = _constant(found.values())
        if constant is not None:
            return constant.value
        source = substitute(expression, self.sources)
        return Name((self.ask(wanted, source, dict(found), flag=flag).name,))

    def ask(
        self, wanted: str, source: Expression, values: dict[int, Scalar], *, flag: bool = False
    ) -> Formal:
        """A parameter for what only callers know; one that exists where it is the same."""
        for formal in self.formals.values():
            if formal.source == source:
                formal.values.update(values)
                return formal
        name = self.names.take(wanted)
        annotation = _annotation(values.values())
        formal = Formal(name, source, values, False, False, annotation, flag=flag)
        self.formals[name] = formal
        return formal

    def is_int(self, path: Path) -> bool:
        """Whether a name of the function holds an int."""
        if path[0] in INT_PATHS:
            return True
        if path[0] in self.derived:
            return self.derived[path[0]].whole
        return path[0] in self.formals and self.formals[path[0]].annotation == "int"


def scope_of(called: Called, names_: Names, whole_lets: frozenset[str]) -> Scope:
    """The scope of a function, before its body; `whole_lets` are used where ints must be."""
    scope = Scope(called, names_)
    scope.known[("value", INPUT)] = Name(("in", "channels"))
    for parameter in called.definition.parameters:
        path = (parameter.name,)
        values = {id(t): t.environment[path] for t in called.traces}
        constant = _constant(values.values())
        if constant is not None and not parameter.required:
            scope.known[path] = constant
            continue
        name = names_.take(parameter.name)
        required = parameter.required
        formal = Formal(name, Name(path), values, required, required, parameter.type)
        scope.formals[name] = formal
        scope.known[path] = Name((name,))
    for let in called.definition.lets:
        _bind(let.name, let.expression, scope, let.name in whole_lets)
    return scope


def _bind(name: str, expression: Expression, scope: Scope, whole: bool) -> None:
    """Decide what a `let` is in the function: a value, a parameter, or a line of its own."""
    path = (name,)
    told = fold(substitute(expression, scope.known))
    source = substitute(expression, scope.sources)
    scope.sources[path] = source
    if isinstance(told, Literal):
        scope.known[path] = told
    elif _mentions_context(told):
        number: Number = "int" if whole else None
        values = {id(t): _exact(t.environment[path], number) for t in scope.called.traces}
        constant = _constant(values.values())
        scope.known[path] = constant or Name((scope.ask(name, source, values).name,))
    else:
        own = scope.names.take(name)
        integral = whole and all(
            float(t.environment[path]).is_integer() for t in scope.called.traces
        )
        is_whole = integral or holds_int(told, scope.is_int)
        scope.derived[own] = Derived(own, told, is_whole)
        scope.known[path] = Name((own,))


def needed(contents: Iterable[Content], scope: Scope) -> frozenset[str]:
    """The names that contents mention, and those that the derived ones among them need."""
    waiting = [found for content in contents if (found := as_expression(content))]
    reached: set[str] = set()
    while waiting:
        for path in names(waiting.pop()):
            if path[0] not in reached and path[0] in scope.derived:
                waiting.append(scope.derived[path[0]].expression)
            reached.add(path[0])
    return frozenset(reached)


def _mentions_context(expression: Expression) -> bool:
    return any(path[0] in CONTEXT for path in names(expression))


def _plain(expression: Expression, number: Number) -> Content:
    if not isinstance(expression, Literal):
        return expression
    return _exact(expression.value, number)


def _exact(value: Scalar, number: Number) -> Scalar:
    """A value as the operator's kind takes it."""
    if isinstance(value, bool | str):
        return value
    if number == "int" and float(value).is_integer():
        return int(value)
    return float(value) if number == "float" else value


def _constant(values: Iterable[Scalar]) -> Literal | None:
    kinds = {Literal(value) for value in values}
    return kinds.pop() if len(kinds) == 1 else None


def _annotation(values: Iterable[Value]) -> str:
    types = {type(value) for value in values}
    if types <= {int}:
        return "int"
    if types <= {int, float}:
        return "float"
    return "bool" if types == {bool} else "str"
