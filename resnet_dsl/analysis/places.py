"""Where blocks stand: each call of a stage's block, with what expressions know there."""

from collections.abc import Iterator, Mapping

from resnet_dsl.expressions import Path, evaluate
from resnet_dsl.expressions import Value as Number
from resnet_dsl.frozen import frozen
from resnet_dsl.ir.graph import Attribute, Definition, Graph, Parameter, Run
from resnet_dsl.ir.walk import as_expression
from resnet_dsl.ops.kinds import PARAMETERS, Kind, Value, exact

Environment = Mapping[Path, Number]


@frozen
class Placed:
    """One block of a stage: `stage` and `block` count from 1."""

    run: Run
    stage: int
    block: int
    name: str
    context: Environment


def placed_blocks(graph: Graph) -> Iterator[Placed]:
    """Every block of every stage, in the order of creation."""
    net = network_environment(graph)
    before = 0
    for position, stage in enumerate(graph.stages, 1):
        block = 0
        for run in stage.runs:
            for _ in range(run.count):
                context: dict[Path, Number] = {
                    **net,
                    ("call", "first"): block == 0,
                    ("call", "last"): block == stage.blocks - 1,
                    ("call", "index"): block,
                    ("call", "blocks"): stage.blocks,
                    ("stage", "index"): position,
                    ("stage", "blocks"): stage.blocks,
                    ("net", "index"): before + block,
                    ("net", "blocks"): graph.blocks,
                }
                block += 1
                yield Placed(run, position, block, f"{stage.name}_block{block}", context)
        before += stage.blocks


def network_environment(graph: Graph) -> dict[Path, Number]:
    """What the stem and the head know: classes, and the network's parameters."""
    found: dict[Path, Number] = {}
    for name, value in graph.parameters.items():
        if isinstance(value, bool | int | float | str):
            path = tuple(name.split("."))
            found[path] = found[("net", *path)] = value
    if graph.classes is not None:
        found[("classes",)] = graph.classes
    return found


def argument_values(
    definition: Definition, arguments: Mapping[str, Attribute], around: Environment
) -> dict[Path, Number]:
    """A call's arguments as values of the parameters' types.

    Raises EvaluationError or Refused where an argument has no value, or one of another type.
    """
    return {
        (parameter.name,): argument_value(parameter, arguments[parameter.name], around)
        for parameter in definition.parameters
    }


def argument_value(parameter: Parameter, argument: Attribute, around: Environment) -> Number:
    """One argument's value; raises as `argument_values` does."""
    value = content_value(argument, PARAMETERS[parameter.type], around)
    assert isinstance(value, bool | int | float | str)
    return value


def content_value(attribute: Attribute, kind: Kind, around: Environment) -> Value:
    """An attribute's value: a literal as it is, an expression worked out and checked."""
    expression = as_expression(attribute.content)
    if expression is None:
        return attribute.content  # type: ignore[return-value]
    return kind.check(exact(evaluate(expression, around), kind))
