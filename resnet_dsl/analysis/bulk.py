"""How much a graph could come to, before any of it is opened: a few blocks can call for any number.

Blocks that each call the next twice double with every one; what they come to is counted here
definition by definition, in no time.
"""

from collections.abc import Mapping

from resnet_dsl.diagnostics import SpecError
from resnet_dsl.ir.graph import Call, Choose, Definition, Graph, Region
from resnet_dsl.rules.graph_rules import TooManyLayers

MOST = 100_000
"""Layers, calls and choices; a network of 10,000 convolutions has 70,000."""


def refuse_too_many(graph: Graph) -> None:
    """Raise SpecError, at the stage with most of them, where there could be too many."""
    counted: dict[str, int] = {}
    sizes = [
        sum(run.count * _called(run.callee, graph.definitions, counted) for run in stage.runs)
        for stage in graph.stages
    ]
    ends = (graph.stem, graph.body, graph.top)
    total = sum(sizes) + sum(_region(r, graph.definitions, counted) for r in ends)
    if total > MOST:
        largest = graph.stages[sizes.index(max(sizes))]
        found = TooManyLayers(where=largest.name, count=total, limit=MOST, span=largest.span)
        raise SpecError([found])


def _called(name: str, definitions: Mapping[str, Definition], counted: dict[str, int]) -> int:
    if name not in counted:
        counted[name] = 1 + _region(definitions[name].body, definitions, counted)
    return counted[name]


def _region(region: Region, definitions: Mapping[str, Definition], counted: dict[str, int]) -> int:
    """Nodes, where every choice takes its longest way."""
    total = 0
    for node in region.nodes:
        match node:
            case Call():
                total += _called(node.callee, definitions, counted)
            case Choose():
                ways = (_region(way.region, definitions, counted) for way in node.alternatives)
                total += 1 + max(ways)
            case _:
                total += 1
    return total
