"""Whether a network is built in one piece, or each block as a model within the model.

Keras walks a functional graph by recursion: 975 layers in a chain were the most that could be
built, saved and loaded at Python's default recursion limit, less when the caller's own stack is
deep. Nested, only the chain of blocks counts. Both limits leave room for about 300 frames.
"""

from resnet_dsl.diagnostics import SpecError
from resnet_dsl.ir.flat import FlatGraph
from resnet_dsl.ir.graph import Graph
from resnet_dsl.rules.graph_rules import TooDeep

MOST_FLAT_LAYERS = 600
"""Layers, the input included, above which each block of a stage is a model of its own."""

MOST_BLOCKS = 600
"""Blocks of all stages, above which not even that helps."""


def nested(flat: FlatGraph) -> bool:
    """Whether blocks are sub-models; decided by the spec alone, not by how it is built."""
    return len(flat.nodes) > MOST_FLAT_LAYERS


def refuse_too_deep(graph: Graph) -> None:
    """Raise SpecError for a network with more blocks than Keras can hold."""
    if graph.blocks > MOST_BLOCKS:
        raise SpecError([TooDeep(blocks=graph.blocks, limit=MOST_BLOCKS, span=graph.span)])
