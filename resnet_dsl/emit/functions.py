"""From definitions to functions: choices that all calls settle are opened, contents settled."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import cast

from resnet_dsl.calls import LayerArgument, layer_call
from resnet_dsl.emit.called import Called
from resnet_dsl.emit.code import (
    STRIDE,
    Apply,
    Body,
    Choice,
    FunctionCode,
    Given,
    Number,
    Statement,
    applies,
    contents,
)
from resnet_dsl.emit.names import Names
from resnet_dsl.emit.signature import Formal, Scope, needed, scope_of
from resnet_dsl.emit.trace import Trace
from resnet_dsl.expressions import Expression, Name, Path, substitute
from resnet_dsl.expressions import Value as Scalar
from resnet_dsl.ir.graph import (
    Attribute,
    Call,
    Choose,
    Content,
    Operation,
    Region,
)
from resnet_dsl.ir.walk import as_expression, nodes
from resnet_dsl.ops import OPERATORS
from resnet_dsl.ops.kinds import PARAMETERS


@dataclass(frozen=True)
class Function:
    """A function, and what its callers must know to call it."""

    code: FunctionCode
    formals: tuple[Formal, ...]


@dataclass
class Functions:
    """All functions made so far, by the definition that they came from."""

    made: dict[str, Function] = field(default_factory=dict)

    def of(self, trace: Trace) -> Function:
        """The function that a concrete call calls."""
        assert trace.definition is not None
        return self.made[trace.definition]

    def whole_arguments(self, definition: str) -> set[str]:
        """Which of a definition's own parameters the function takes as whole numbers."""
        formals = self.made[definition].formals if definition in self.made else ()
        whole = (each.source for each in formals if each.annotation == "int")
        return {source.path[0] for source in whole if isinstance(source, Name)}


def make_functions(called: Mapping[str, Called], module_names: frozenset[str]) -> Functions:
    """A function for every definition, callees before callers."""
    found = Functions()
    for name, each in called.items():
        found.made[name] = _function(each, found, module_names)
    return found


def region_body(region: Region, trace: Trace, scope: Scope, functions: Functions) -> Body:
    """The body of the network's own stem or head, where every choice is settled."""
    return _Maker(scope, functions, (trace,)).body(region)


def _function(called: Called, functions: Functions, module_names: frozenset[str]) -> Function:
    names = Names({*module_names, "x", "name"})
    scope = scope_of(called, names, _whole_lets(called, functions))
    body = _Maker(scope, functions, called.traces).body(called.definition.body)
    live = needed(contents(body), scope)
    formals = tuple(f for f in scope.formals.values() if f.name in live)
    _mark_stride(formals, body)
    # Python's order: what has no default comes first, also among what goes by position.
    formals = tuple(sorted(formals, key=lambda formal: formal.default is not None))
    derived = tuple(d for d in scope.derived.values() if d.name in live)
    parameters = tuple(formal.parameter() for formal in formals)
    code = FunctionCode(called.name, called.definition.doc, parameters, derived, body)
    return Function(code, formals)


def _mark_stride(formals: tuple[Formal, ...], body: Body) -> None:
    """Note which parameter is a stride, where there is one such."""
    used = {g.content for a in applies(body) for g in a.arguments if g.attribute == STRIDE}
    found = [f for f in formals if Name((f.name,)) in used and f.annotation == "int"]
    if len(found) == 1 and not found[0].required:
        found[0].stride = True


def _whole_lets(called: Called, functions: Functions) -> frozenset[str]:
    """The lets that stand directly where a whole number must."""
    found: set[str] = set()
    for node in nodes(called.definition.body):
        if isinstance(node, Operation):
            kinds = OPERATORS[node.operator].attributes()
            whole = {name for name in node.attributes if kinds[name].kind.number == "int"}
            told = node.attributes
        elif isinstance(node, Call):
            whole, told = functions.whole_arguments(node.callee), node.arguments
        else:
            continue
        for name in whole & told.keys():
            expression = as_expression(told[name].content)
            if isinstance(expression, Name):
                found.add(expression.path[0])
    return frozenset(found)


@dataclass
class _Maker:
    """Makes statements of a region; `aliases` stand for what settled choices came to."""

    scope: Scope
    functions: Functions
    traces: tuple[Trace, ...]
    aliases: dict[str, str] = field(default_factory=dict)

    def body(self, region: Region) -> Body:
        statements = tuple(self._statements(region))
        return Body(statements, self._value(region.result))

    def _statements(self, region: Region) -> Iterator[Statement]:
        for node in region.nodes:
            match node:
                case Operation():
                    yield self._layer(node)
                case Call():
                    yield self._call(node)
                case Choose():
                    yield from self._choose(node)

    def _value(self, name: str) -> str:
        return self.aliases.get(name, name)

    def _choose(self, choose: Choose) -> Iterator[Statement]:
        """The one alternative that all calls take, or a condition for those that they do."""
        taken = sorted({trace.decisions[choose.output] for trace in self.traces})
        if len(taken) > 1:
            yield self._choice(choose, taken)
            return
        region = choose.alternatives[taken[0]].region
        yield from self._statements(region)
        self.aliases[choose.output] = self._value(region.result)

    def _choice(self, choose: Choose, taken: list[int]) -> Choice:
        """The first alternative where its condition holds, else what the others come to."""
        first, *others = taken
        test = self._test(choose, first)
        on = self._on(choose, {first}).body(choose.alternatives[first].region)
        rest = self._on(choose, set(others))
        if len(others) > 1:
            inner = replace(choose, output=f"{choose.output}.{first}")
            for trace in rest.traces:
                trace.decisions[inner.output] = trace.decisions[choose.output]
            off = Body((rest._choice(inner, others),), inner.output)
        else:
            off = rest.body(choose.alternatives[others[0]].region)
        return Choice(test, on, off, choose.output, choose.label, choose.place.branch)

    def _on(self, choose: Choose, ways: set[int]) -> "_Maker":
        """The maker of what follows where some of the alternatives are taken."""
        reached = tuple(t for t in self.traces if t.decisions[choose.output] in ways)
        return replace(self, traces=reached)

    def _test(self, choose: Choose, way: int) -> Expression:
        condition = choose.alternatives[way].condition
        assert condition is not None
        told = self.scope.settle(
            self._renamed(condition), None, _wanted(choose, way), self.traces, flag=True
        )
        expression = as_expression(told)
        assert expression is not None
        return expression

    def _layer(self, node: Operation) -> Apply:
        kinds = OPERATORS[node.operator].attributes()
        told = {
            name: Attribute(
                self._settled(attribute.content, kinds[name].kind.number, name), attribute.span
            )
            for name, attribute in node.attributes.items()
        }
        call = layer_call(replace(node, attributes=told))
        given = tuple(
            self._given(argument, node, positional)
            for positional, arguments in ((True, call.positional), (False, call.keywords))
            for argument in arguments
        )
        return Apply(
            call.layer,
            True,
            node.operator,
            given,
            tuple(self._value(name) for name in node.inputs),
            node.output,
            node.place.group,
            node.place.word,
            call.many_inputs,
            call.channel_axis,
            node.label,
            node.place.branch,
            call.own,
        )

    def _settled(self, content: Content, number: Number, wanted: str) -> Content:
        expression = as_expression(content)
        if expression is None:
            return content
        return self.scope.settle(self._renamed(expression), number, wanted, self.traces)

    def _renamed(self, expression: Expression) -> Expression:
        aliases: dict[Path, Expression] = {
            ("value", old): Name(("value", new)) for old, new in self.aliases.items()
        }
        return substitute(expression, aliases)

    def _given(self, argument: LayerArgument, node: Operation, positional: bool) -> Given:
        attribute = argument.attribute
        kinds = OPERATORS[node.operator].attributes()
        content = cast(Content, argument.content)
        symbolic = as_expression(content) is not None
        return Given(
            argument.name,
            content,
            positional,
            argument.number,
            attribute,
            argument.wrap,
            argument.spread,
            bool(argument.wrap) and symbolic,
            argument.default,
            kinds[attribute].kind.annotation if attribute else "int",
        )

    def _call(self, node: Call) -> Apply:
        children = {id(t): t.children[node.output] for t in self.traces}
        child = next(iter(children.values()))
        function = self.functions.of(child)
        given = [self._argument(f, node, children) for f in function.formals]
        kept = [g for g, f in zip(given, function.formals, strict=True) if not _default(g, f)]
        return Apply(
            function.code.name,
            False,
            None,
            tuple(kept),
            (self._value(node.input),),
            node.output,
            node.place.group,
            node.place.word,
            label=node.label,
            branch=node.place.branch,
        )

    def _argument(self, formal: Formal, node: Call, children: Mapping[int, Trace]) -> Given:
        mapping: dict[Path, Expression] = {
            ("in", "channels"): Name(("value", self._value(node.input)))
        }
        literal: Content = None
        for name, attribute in node.arguments.items():
            expression = as_expression(attribute.content)
            if expression is None and formal.source == Name((name,)):
                literal = attribute.content
            mapping[(name,)] = expression or _literal(attribute.content)
        number: Number = PARAMETERS[formal.annotation].number if formal.annotation else None
        # A call that does not get as far as to use it may hand over what the others do.
        known = {k: formal.values[id(c)] for k, c in children.items() if id(c) in formal.values}
        usual = next(iter((known or formal.values).values()))
        values: dict[int, Scalar] = {key: known.get(key, usual) for key in children}
        content = literal
        if content is None:
            told = self._renamed(substitute(formal.source, mapping))
            content = self.scope.settle(told, number, formal.name, values=values)
        placed = formal.positional or (formal.stride and isinstance(content, Name))
        return Given(
            formal.name, content, placed, number, attribute=STRIDE if formal.stride else None
        )


def _wanted(choose: Choose, way: int) -> str:
    """What a parameter is called that says whether an alternative is taken."""
    alternative = choose.alternatives[way]
    region = alternative.region
    first = region.nodes[0] if region.nodes else choose
    return alternative.label or f"with_{choose.label or first.place.word}"


def _literal(content: Content) -> Expression:
    from resnet_dsl.expressions import Literal

    assert isinstance(content, bool | int | float | str)
    return Literal(content)


def _default(given: Given, formal: Formal) -> bool:
    default = formal.default
    return default is not None and repr(default) == repr(given.content)
