"""Bytes of activations for one image, in training and in inference."""

from collections.abc import Iterable

from resnet_dsl.frozen import frozen
from resnet_dsl.ir.flat import FlatGraph, FlatNode
from resnet_dsl.ops.operator import Shape, product

BYTES = 4
"""A float32."""


@frozen
class Memory:
    """Bytes for one image, weights aside; None where the size of the map is unknown.

    `training` is what the forward pass leaves for the backward pass; `inference` is the
    most that is needed at one time where each value is freed after its last use. No buffer
    is shared in place, and a library's own workspace is not counted.
    """

    training: int | None
    inference: int | None


def memory(flat: FlatGraph) -> Memory:
    """The memory that a network's activations take for one image."""
    return Memory(total(kept_bytes(flat)), _largest_live_set(flat))


def kept_bytes(flat: FlatGraph) -> list[int | None]:
    """For each node, the bytes of its value that are kept to train on one image.

    0 where the backward pass needs it not, None where the size of the map is unknown.
    """
    kept = _kept(flat)
    return [_size(node.shape) if at in kept else 0 for at, node in enumerate(flat.nodes)]


def total(amounts: Iterable[int | None]) -> int | None:
    """The sum, or None where an amount is unknown."""
    known = 0
    for amount in amounts:
        if amount is None:
            return None
        known += amount
    return known


def _kept(flat: FlatGraph) -> set[int]:
    """The values that some operator declares that its backward pass needs, each once."""
    kept: set[int] = set()
    for position, node in enumerate(flat.nodes):
        kinds = node.operator.kept() if node.operator else ()
        if "input" in kinds:
            kept.update(node.inputs)
        if "output" in kinds:
            kept.add(position)
    return kept


def _largest_live_set(flat: FlatGraph) -> int | None:
    """Values live from where they are made to their last use, in the order of creation."""
    last_use = _last_uses(flat.nodes, flat.end)
    sizes = [_size(node.shape) for node in flat.nodes]
    live = largest = 0
    for position, node in enumerate(flat.nodes):
        size = sizes[position]
        if size is None:
            return None
        live += size
        largest = max(largest, live)
        for value in {*node.inputs, position}:
            if last_use[value] == position:
                live -= sizes[value] or 0
    return largest


def _last_uses(nodes: tuple[FlatNode, ...], end: int) -> list[int]:
    """For each value, the position of the node that uses it last; its own where none does."""
    uses = list(range(len(nodes)))
    for position, node in enumerate(nodes):
        for value in node.inputs:
            uses[value] = position
    uses[end] = len(nodes)
    return uses


def _size(shape: Shape) -> int | None:
    return product(BYTES, *shape)
