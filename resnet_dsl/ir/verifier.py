"""What holds of every graph; a graph of which it does not hold is a fault of the compiler."""

from collections.abc import Iterable, Mapping

from resnet_dsl.expressions import Expression, Path, names
from resnet_dsl.ir.graph import (
    INPUT,
    Attribute,
    Call,
    Choose,
    Definition,
    Graph,
    Node,
    Operation,
    Region,
    Stage,
)
from resnet_dsl.ir.walk import as_expression, nodes
from resnet_dsl.ops import OPERATORS

PLACE: frozenset[Path] = frozenset(
    (what, which)
    for what, whiches in {
        "call": ("first", "last", "index", "blocks"),
        "stage": ("index", "blocks"),
        "net": ("index", "blocks"),
    }.items()
    for which in whiches
)
INCOMING: Path = ("in", "channels")


class BrokenGraph(Exception):
    """A graph that no pass may hand on; names the pass that did."""

    def __init__(self, reason: str, after: str) -> None:
        super().__init__(f"broken graph after {after}: {reason}")
        self.reason = reason
        self.after = after


class _Broken(Exception):
    """What is wrong, before the pass is known."""


def check(graph: Graph, after: str = "lower") -> None:
    """Raise BrokenGraph where an invariant does not hold; `after` is the pass that ran."""
    try:
        _check(graph)
    except _Broken as broken:
        raise BrokenGraph(str(broken), after) from None


def _check(graph: Graph) -> None:
    _refuse_recursion(graph)
    own = _network_names(graph)
    known = own | {INCOMING}
    for name, definition in graph.definitions.items():
        _definition(graph, name, definition, own)
    _region(graph, graph.stem, known, "the stem")
    for stage in graph.stages:
        _stage(graph, stage, own | PLACE)
    _region(graph, graph.body, known, "the head's body")
    _region(graph, graph.top, known, "the head's top")
    _unique((stage.name for stage in graph.stages), "stage", "the network")
    _unique(_suffixes(graph.body, graph.top), "layer", "the head")


def _network_names(graph: Graph) -> frozenset[Path]:
    found: set[Path] = {("classes",)} if graph.classes is not None else set()
    for name in graph.parameters:
        path = tuple(name.split("."))
        found |= {path, ("net", *path)}
    return frozenset(found)


def _definition(graph: Graph, key: str, definition: Definition, network: frozenset[Path]) -> None:
    where = f"definition {key}"
    if definition.name != key:
        raise _Broken(f"{where} is named {definition.name}")
    _unique(_own_names(definition), "name", where)
    known = PLACE | {path for path in network if path[0] == "net"} | {INCOMING}
    known |= {(parameter.name,) for parameter in definition.parameters}
    for let in definition.lets:
        _names(let.expression, known, f"`let {let.name}` of {where}")
        known |= {(let.name,)}
    _region(graph, definition.body, known, where)


def _own_names(definition: Definition) -> list[str]:
    return [*(each.name for each in definition.parameters), *(let.name for let in definition.lets)]


def _stage(graph: Graph, stage: Stage, known: frozenset[Path]) -> None:
    where = f"stage {stage.name}"
    if not stage.runs:
        raise _Broken(f"{where} is empty")
    for run in stage.runs:
        if run.count < 1:
            raise _Broken(f"{where} has a run of {run.count} blocks")
        _arguments(graph, run.callee, run.arguments, known, where)


def _region(graph: Graph, region: Region, known: frozenset[Path], where: str) -> None:
    _unique((node.output for node in nodes(region)), "value", where)
    _unique(_suffixes(region), "layer", where)
    _values(graph, region, frozenset({INPUT}), known, where)


def _values(
    graph: Graph, region: Region, before: frozenset[str], known: frozenset[Path], where: str
) -> None:
    """Every value is there before it is used; a choose's own end with it."""
    there = set(before)
    for node in region.nodes:
        for value in _inputs(node):
            _defined(value, there, f"{node.output} of {where}")
        _node(graph, node, frozenset(there), known, where)
        if node.output in there:
            raise _Broken(f"value {node.output} is defined twice in {where}")
        there.add(node.output)
    _defined(region.result, there, f"the result of {where}")


def _inputs(node: Node) -> tuple[str, ...]:
    match node:
        case Operation():
            return node.inputs
        case Call():
            return (node.input,)
        case Choose():
            return ()


def _defined(value: str, there: Iterable[str], where: str) -> None:
    if value not in there:
        raise _Broken(f"{value} is used before it is defined, in {where}")


def _node(
    graph: Graph, node: Node, there: frozenset[str], known: frozenset[Path], where: str
) -> None:
    match node:
        case Operation():
            _operation(node, known, where)
        case Call():
            _arguments(graph, node.callee, node.arguments, known, where)
        case Choose():
            _choose(graph, node, there, known, where)


def _operation(node: Operation, known: frozenset[Path], where: str) -> None:
    here = f"{node.output} of {where}"
    if node.operator not in OPERATORS:
        raise _Broken(f"unknown operator {node.operator}, at {here}")
    operator = OPERATORS[node.operator]
    declared, given = tuple(operator.attributes()), tuple(node.attributes)
    if declared != given:
        raise _Broken(f"{node.operator} has attributes {given}, not {declared}, at {here}")
    if not node.inputs or (len(node.inputs) > 1 and not operator.join):
        raise _Broken(f"{node.operator} has {len(node.inputs)} inputs, at {here}")
    _contents(node.attributes, known, here)


def _arguments(
    graph: Graph,
    callee: str,
    arguments: Mapping[str, Attribute],
    known: frozenset[Path],
    where: str,
) -> None:
    if callee not in graph.definitions:
        raise _Broken(f"{where} calls {callee}, which is not defined")
    wanted = {parameter.name for parameter in graph.definitions[callee].parameters}
    if wanted != set(arguments):
        given = ", ".join(sorted(arguments))
        raise _Broken(f"{where} calls {callee} with {given}, not {', '.join(sorted(wanted))}")
    _contents(arguments, known, f"a call of {callee} in {where}")


def _choose(
    graph: Graph, node: Choose, there: frozenset[str], known: frozenset[Path], where: str
) -> None:
    if not node.alternatives:
        raise _Broken(f"choose {node.output} of {where} has no alternative")
    for way in node.alternatives:
        if way.condition is not None:
            _names(way.condition, known, f"a condition of {node.output} of {where}")
        _values(graph, way.region, there, known, f"{node.output} of {where}")


def _contents(held: Mapping[str, Attribute], known: frozenset[Path], where: str) -> None:
    for name, attribute in held.items():
        expression = as_expression(attribute.content)
        if expression is not None:
            _names(expression, known, f"`{name}`, {where}")


def _names(expression: Expression, known: frozenset[Path], where: str) -> None:
    for path in sorted(names(expression) - known):
        raise _Broken(f"unknown name ${'.'.join(path)} in {where}")


def _suffixes(*regions: Region) -> list[str]:
    """How the names of layers end, each once for each way through the choices."""
    return [each for region in regions for each in _ways(region)]


def _ways(region: Region) -> list[str]:
    found: list[str] = []
    for node in region.nodes:
        if not isinstance(node, Choose):
            found.append(node.place.suffix)
            continue
        # Alternatives exclude each other: a name may stand in several, but once in each.
        inside: set[str] = set()
        for way in node.alternatives:
            taken = _ways(way.region)
            _unique(taken, "layer", f"{node.output}")
            inside |= set(taken)
        found += sorted(inside)
    return found


def _unique(found: Iterable[str], what: str, where: str) -> None:
    seen: set[str] = set()
    for each in found:
        if each in seen:
            raise _Broken(f"two {what}s of {where} are named {each}")
        seen.add(each)


def _refuse_recursion(graph: Graph) -> None:
    finished: set[str] = set()
    for name in graph.definitions:
        _visit(graph, name, (), finished)


def _visit(graph: Graph, name: str, chain: tuple[str, ...], finished: set[str]) -> None:
    if name in chain:
        raise _Broken(f"definitions call themselves: {' -> '.join((*chain, name))}")
    if name in finished or name not in graph.definitions:
        return
    for node in nodes(graph.definitions[name].body):
        if isinstance(node, Call):
            _visit(graph, node.callee, (*chain, name), finished)
    finished.add(name)
