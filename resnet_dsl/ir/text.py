"""The graph as text: for people to read, and for the golden tests to compare."""

from collections.abc import Iterator, Mapping

from resnet_dsl.expressions import to_text
from resnet_dsl.expressions.layout import number_text
from resnet_dsl.expressions.text import literal_text
from resnet_dsl.ir.graph import (
    Alternative,
    Attribute,
    Call,
    Choose,
    Content,
    Definition,
    Graph,
    Node,
    Operation,
    Region,
    Run,
)
from resnet_dsl.ir.walk import as_expression
from resnet_dsl.ops import OPERATORS
from resnet_dsl.ops.kinds import Value

STEP = "  "


def print_graph(graph: Graph) -> str:
    """The whole graph, a node to a line; equal graphs give equal text."""
    parts = [
        [_network_line(graph)],
        *(list(_definition(each)) for each in graph.definitions.values()),
        list(_part("stem", graph.stem)),
        *([f"stage {s.name}", *(STEP + _run(run) for run in s.runs)] for s in graph.stages),
        list(_part("body", graph.body)),
        list(_part("top", graph.top)),
    ]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _network_line(graph: Graph) -> str:
    shape = " x ".join("?" if size is None else str(size) for size in graph.shape)
    classes = "" if graph.classes is None else f", {graph.classes} classes"
    given = "".join(f", {name}={_content(value)}" for name, value in graph.parameters.items())
    return f"network {graph.name}: {shape}{classes}{given}"


def _definition(definition: Definition) -> Iterator[str]:
    parameters = ", ".join(
        f"{each.name}: {each.type}{'' if each.required else '?'}" for each in definition.parameters
    )
    yield f"block {definition.name}({parameters})"
    for let in definition.lets:
        yield f"{STEP}let {let.name} = {to_text(let.expression)}"
    yield from _region(definition.body, STEP)


def _part(title: str, region: Region) -> Iterator[str]:
    yield title
    yield from _region(region, STEP)


def _run(run: Run) -> str:
    return f"{run.count} x {run.callee}({_arguments(run.arguments)})"


def _region(region: Region, margin: str) -> Iterator[str]:
    for node in region.nodes:
        yield from _node(node, margin)
    yield f"{margin}give {region.result}"


def _node(node: Node, margin: str) -> Iterator[str]:
    start = f"{margin}{node.output} = "
    match node:
        case Operation():
            inputs = ", ".join(node.inputs)
            yield f"{start}{node.operator}({inputs}{_attributes(node)}){_end(node)}"
        case Call():
            given = _arguments(node.arguments)
            rest = f", {given}" if given else ""
            yield f"{start}call {node.callee}({node.input}{rest}){_end(node)}"
        case Choose():
            yield f"{start}choose{_label(node)}"
            for way in node.alternatives:
                yield from _alternative(way, margin + STEP)


def _alternative(way: Alternative, margin: str) -> Iterator[str]:
    condition = "otherwise" if way.condition is None else f"if {to_text(way.condition)}"
    label = f" as {way.label}" if way.label else ""
    yield f"{margin}{condition}{label}"
    yield from _region(way.region, margin + STEP)


def _attributes(node: Operation) -> str:
    """The main one, and those that are not what the operator's declaration says anyway."""
    operator = OPERATORS[node.operator]
    declared = operator.attributes()
    told = {
        name: each
        for name, each in node.attributes.items()
        if name == operator.main or repr(each.content) != repr(declared[name].default)
    }
    return f", {_arguments(told)}" if told else ""


def _arguments(held: Mapping[str, Attribute]) -> str:
    return ", ".join(f"{name}={_content(each.content)}" for name, each in held.items())


def _end(node: Operation | Call) -> str:
    branch = f" in {node.place.branch}" if node.place.branch else ""
    return f" : {node.place.suffix}{branch}{_label(node)}"


def _label(node: Node) -> str:
    return f" as {node.label}" if node.label else ""


def _content(content: Content) -> str:
    expression = as_expression(content)
    return to_text(expression) if expression is not None else _literal(content)


def _literal(value: Value | object) -> str:
    if value is None:
        return "none"
    if isinstance(value, tuple | list):
        return f"[{', '.join(_literal(each) for each in value)}]"
    if isinstance(value, str) and value.isidentifier():
        return value
    if isinstance(value, bool | str):
        return literal_text(value)
    assert isinstance(value, int | float)
    return number_text(value)
