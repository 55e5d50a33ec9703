"""Parameters and multiply-accumulates: of a network, a stage, a block."""

from collections.abc import Iterable

from resnet_dsl.frozen import frozen
from resnet_dsl.ir.flat import FlatGraph, FlatNode


@frozen
class Cost:
    """What some nodes cost together.

    `parameters` counts all weights as Keras does, moving statistics included; `trainable`
    leaves those out. `macs` are the multiply-accumulates of convolutions and dense layers for
    one image: norms, poolings, activations, additions and biases count nothing, as is usual
    since He et al. 2015. None where the size of the map is unknown.
    """

    parameters: int
    trainable: int
    macs: int | None


def cost(nodes: Iterable[FlatNode]) -> Cost:
    """What the nodes cost together."""
    trainable = frozen = 0
    macs: int | None = 0
    for node in nodes:
        trainable += node.weights.trainable
        frozen += node.weights.frozen
        macs = None if macs is None or node.macs is None else macs + node.macs
    return Cost(trainable + frozen, trainable, macs)


def stage_nodes(flat: FlatGraph) -> dict[int, list[FlatNode]]:
    """The nodes of each stage, by its number from 1."""
    stages: dict[int, list[FlatNode]] = {}
    for node in flat.nodes:
        if node.stage is not None:
            stages.setdefault(node.stage, []).append(node)
    return stages


def block_nodes(flat: FlatGraph) -> dict[tuple[int, int], list[FlatNode]]:
    """The nodes of each block, by the numbers of its stage and of itself within it, from 1."""
    blocks: dict[tuple[int, int], list[FlatNode]] = {}
    for node in flat.nodes:
        if node.stage is not None and node.block is not None:
            blocks.setdefault((node.stage, node.block), []).append(node)
    return blocks


def stage_costs(flat: FlatGraph) -> dict[int, Cost]:
    """The cost of each stage, by its number from 1."""
    return {stage: cost(nodes) for stage, nodes in stage_nodes(flat).items()}


def block_costs(flat: FlatGraph) -> dict[tuple[int, int], Cost]:
    """The cost of each block, by the numbers of its stage and of itself within it, from 1."""
    return {place: cost(nodes) for place, nodes in block_nodes(flat).items()}
