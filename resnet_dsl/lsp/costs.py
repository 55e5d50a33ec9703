"""What a range of a spec comes to: the layers that it makes, over all blocks that use it."""

from collections.abc import Sequence
from itertools import groupby

from resnet_dsl.analysis.cost import cost
from resnet_dsl.analysis.table import quantity, shape_text
from resnet_dsl.compiler import Network
from resnet_dsl.diagnostics import Span
from resnet_dsl.ir.flat import FlatNode

MOST_SHAPES = 6


def cost_of(network: Network, span: Span) -> str | None:
    """Shape, parameters and MACs of what stands within a range; None where that is no layer."""
    nodes = [node for node in network.flat.nodes[1:] if _made_within(node, span)]
    if not nodes:
        return None
    blocks = len({(node.stage, node.block) for node in nodes if node.stage is not None})
    return f"{_shapes(nodes)} · {_figures(nodes)}{f', over {blocks} blocks' * (blocks > 1)}"


def cost_of_all(network: Network) -> str:
    """The same of a whole network, from the image to what comes out."""
    first, last = (network.flat.nodes[position].shape for position in (0, network.flat.end))
    return f"{shape_text(first)} → {shape_text(last)} · {_figures(network.flat.nodes)}"


def _figures(nodes: Sequence[FlatNode]) -> str:
    total = cost(nodes)
    return f"{total.parameters:,} parameters · {quantity(total.macs)} MACs"


def _shapes(nodes: Sequence[FlatNode]) -> str:
    """What comes out of the nodes: of each block or part that has them, each shape once."""
    uses = [[*use] for _, use in groupby(nodes, lambda node: (node.part, node.stage, node.block))]
    shapes = list(dict.fromkeys(shape_text(use[-1].shape) for use in uses))
    return ", ".join(shapes[:MOST_SHAPES]) + (", …" if len(shapes) > MOST_SHAPES else "")


def _made_within(node: FlatNode, span: Span) -> bool:
    """Whether the node's step, or a call around it, stands within the range."""
    return any(
        each.source is span.source
        and (span.line, span.column) <= (each.line, each.column)
        and (each.end_line, each.end_column) <= (span.end_line, span.end_column)
        for each in node.sources
    )
