"""Definitions of one block: one function where they can be one, telling names where not.

Lowering makes a definition for each way that a block's slots are filled and its defaults left
to expressions, and numbers them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from resnet_dsl.emit.names import free_name
from resnet_dsl.expressions import Expression, Literal, Path, substitute
from resnet_dsl.expressions import names as names_of
from resnet_dsl.ir.graph import (
    Attribute,
    Call,
    Choose,
    Content,
    Definition,
    Graph,
    Let,
    Node,
    Operation,
    Region,
)
from resnet_dsl.ir.walk import as_expression, nodes

Arguments = Mapping[str, Attribute]
Change = Callable[[str, Arguments], tuple[str, Arguments]]
"""From a call's callee and arguments to those that it has instead."""


def settle_siblings(graph: Graph) -> Graph:
    """The graph with equal definitions merged and the others named by what they do."""
    blocks = {name: _siblings(graph, name)[0] for name in graph.definitions}
    while (found := _mergeable(graph)) is not None:
        graph = _merged(graph, *found)
    return _renamed(graph, dict(_names(graph, blocks)))


def _siblings(graph: Graph, name: str) -> list[str]:
    """The definitions of the same block; the first has the block's own name."""
    span = graph.definitions[name].span
    return [each.name for each in graph.definitions.values() if each.span == span]


def _mergeable(graph: Graph) -> tuple[Definition, Definition, Let] | None:
    """A definition that derives what its sibling, otherwise equal, is told."""
    for deriving, told in _pairs(graph):
        for let in deriving.lets:
            if _raised(deriving, told, let) == told and _known(let, deriving):
                return deriving, told, let
    return None


def _pairs(graph: Graph) -> Iterator[tuple[Definition, Definition]]:
    for name, definition in graph.definitions.items():
        for other in _siblings(graph, name):
            if other != name:
                yield definition, graph.definitions[other]


def _raised(deriving: Definition, told: Definition, let: Let) -> Definition:
    """What the deriving one would be with a parameter in place of the `let`."""
    own = {each.name for each in deriving.parameters} | {let.name}
    kept = tuple(each for each in deriving.lets if each is not let)
    parameters = tuple(each for each in told.parameters if each.name in own)
    return replace(deriving, name=told.name, parameters=parameters, lets=kept)


def _known(let: Let, definition: Definition) -> bool:
    parameters = {(each.name,) for each in definition.parameters}
    return names_of(let.expression) <= parameters


def _merged(graph: Graph, deriving: Definition, told: Definition, let: Let) -> Graph:
    """The graph with the told one alone, which now has no default for the parameter."""
    parameters = tuple(
        replace(each, required=True) if each.name == let.name else each for each in told.parameters
    )
    kept = {k: d for k, d in graph.definitions.items() if k != deriving.name}
    kept[told.name] = replace(told, parameters=parameters)

    def change(callee: str, arguments: Arguments) -> tuple[str, Arguments]:
        if callee != deriving.name:
            return callee, arguments
        values: dict[Path, Expression] = {
            (name,): _expression(each.content) for name, each in arguments.items()
        }
        value = Attribute(substitute(let.expression, values), let.span)
        return told.name, {**arguments, let.name: value}

    return _with_calls(replace(graph, definitions=kept), change)


def _expression(content: Content) -> Expression:
    expression = as_expression(content)
    if expression is not None:
        return expression
    assert isinstance(content, bool | int | float | str)
    return Literal(content)


def _names(graph: Graph, blocks: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each definition's name, and the one that tells it from the first of its siblings."""
    taken: set[str] = set()
    for old, definition in graph.definitions.items():
        usual = graph.definitions[_siblings(graph, old)[0]]
        name = free_name(blocks[old] + _difference(usual, definition), taken)
        taken.add(name)
        yield old, name


def _difference(usual: Definition, definition: Definition) -> str:
    own, others = _does(definition), _does(usual)
    lacking = [word for word in others if word not in own]
    extra = [word for word in own if word not in others]
    if extra:
        return f"_with_{extra[0]}"
    return f"_without_{lacking[0]}" if lacking else ""


def _does(definition: Definition) -> list[str]:
    return [
        node.callee if isinstance(node, Call) else node.operator
        for node in nodes(definition.body)
        if isinstance(node, Call | Operation)
    ]


def _renamed(graph: Graph, names: Mapping[str, str]) -> Graph:
    definitions = {names[k]: replace(d, name=names[k]) for k, d in graph.definitions.items()}
    return _with_calls(
        replace(graph, definitions=definitions),
        lambda callee, arguments: (names[callee], arguments),
    )


def _with_calls(graph: Graph, change: Change) -> Graph:
    """The graph with every call changed, of definitions and of stages."""

    def region(old: Region) -> Region:
        return replace(old, nodes=tuple(map(node, old.nodes)))

    def node(old: Node) -> Node:
        match old:
            case Call():
                callee, arguments = change(old.callee, old.arguments)
                return replace(old, callee=callee, arguments=arguments)
            case Choose():
                ways = (replace(way, region=region(way.region)) for way in old.alternatives)
                return replace(old, alternatives=tuple(ways))
            case Operation():
                return old

    stages = []
    for stage in graph.stages:
        runs = []
        for run in stage.runs:
            callee, arguments = change(run.callee, run.arguments)
            runs.append(replace(run, callee=callee, arguments=arguments))
        stages.append(replace(stage, runs=tuple(runs)))
    return replace(
        graph,
        definitions={k: replace(d, body=region(d.body)) for k, d in graph.definitions.items()},
        stages=tuple(stages),
        stem=region(graph.stem),
        body=region(graph.body),
        top=region(graph.top),
    )
