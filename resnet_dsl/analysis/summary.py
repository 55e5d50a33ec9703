"""All that can be said of a network without running it, as a table and as JSON."""

from resnet_dsl.analysis.cost import Cost, cost
from resnet_dsl.analysis.memory import Memory, memory
from resnet_dsl.analysis.receptive_field import receptive_field
from resnet_dsl.analysis.sections import Section, sections
from resnet_dsl.diagnostics import Span
from resnet_dsl.frozen import frozen
from resnet_dsl.ir.flat import FlatGraph, FlatNode
from resnet_dsl.ir.graph import Graph
from resnet_dsl.ops.operator import Shape

BRANCHES = ("residual", "shortcut")
"""The branches that a summary names; others are the author's own."""


@frozen
class Summary:
    """Shapes, cost, memory and receptive field; `str()` of it is the table.

    `input` is (height, width, channels); `memory` is in bytes for one image; the
    `receptive_field` (height, width) is in pixels, that of one unit of the features.
    """

    name: str
    input: Shape
    classes: int | None
    cost: Cost
    memory: Memory
    receptive_field: tuple[int | None, int | None]
    sections: tuple[Section, ...]
    nodes: tuple[FlatNode, ...]

    def to_json(self) -> dict[str, object]:
        """The summary as plain data; None where the size of the image is unknown."""
        return {
            "name": self.name,
            "input": list(self.input),
            "classes": self.classes,
            "parameters": {"total": self.cost.parameters, "trainable": self.cost.trainable},
            "macs": self.cost.macs,
            "memory": {"training": self.memory.training, "inference": self.memory.inference},
            "receptive_field": list(self.receptive_field),
            "stages": [_stage(section) for section in self.sections if section.blocks],
            "nodes": [_node(node) for node in self.nodes],
        }

    def __str__(self) -> str:
        from resnet_dsl.analysis.table import render

        return render(self)


def summarise(graph: Graph, flat: FlatGraph) -> Summary:
    """What a network is and costs."""
    return Summary(
        name=flat.name,
        input=flat.nodes[0].shape,
        classes=graph.classes,
        cost=cost(flat.nodes),
        memory=memory(flat),
        receptive_field=receptive_field(flat),
        sections=sections(graph, flat),
        nodes=flat.nodes,
    )


def _stage(section: Section) -> dict[str, object]:
    return {
        "blocks": section.count,
        "shape": list(section.shape),
        "parameters": section.cost.parameters,
        "macs": section.cost.macs,
    }


def _node(node: FlatNode) -> dict[str, object]:
    return {
        "name": node.name,
        "op": node.op,
        "index": node.index,
        "stage": node.stage,
        "block": node.block,
        "branch": node.branch if node.branch in BRANCHES else None,
        "shape": list(node.shape),
        "parameters": sum(node.weights),
        "macs": node.macs,
        "source": _source(node.sources[0]) if node.sources else None,
    }


def _source(span: Span) -> dict[str, object]:
    return {"file": span.source.name, "line": span.line, "column": span.column}
