"""Whether a file of the old network's weights loads into the new one, layer by layer.

The rules are those of the emitted module's `load_weights` and of `.build(weights=…)`: each layer
finds its own by name, all shapes agree, nothing is left over, and a classifier for another
number of classes, by its last axis alone, is passed over. Where blocks are models of their own,
Keras finds a layer's weights by its class and place, so these must agree, too.
"""

from collections.abc import Iterable
from typing import Literal

from resnet_dsl.analysis.offer import classifier
from resnet_dsl.compare.saved import saved_paths
from resnet_dsl.frozen import frozen
from resnet_dsl.ir.flat import FlatGraph
from resnet_dsl.ir.graph import Graph
from resnet_dsl.passes.nest import nested

Shapes = tuple[tuple[int, ...], ...]
"""The shapes of one layer's weights."""


@frozen
class Differing:
    """A layer whose weights do not load: the shapes in the old and the new network.

    None where a network has no such layer, or it has no weights; equal where Keras would
    look for a nested layer's weights in another place of the file.
    """

    layer: str
    old: Shapes | None
    new: Shapes | None


@frozen
class Weights:
    """The verdict; `differ` holds the layers that stand in the way, the new network's first.

    `skipped` are the classifier's layers that are passed over.
    """

    verdict: Literal["load", "load except the classifier", "do not load"]
    differ: tuple[Differing, ...]
    skipped: tuple[str, ...]


def compare_weights(old: FlatGraph, graph: Graph, new: FlatGraph) -> Weights:
    """The verdict on the old network's weights in the new one, whose graph is given too."""
    held, wanted = layer_shapes(old), layer_shapes(new)
    both = (*wanted, *(name for name in held if name not in wanted))
    names = [name for name in both if held.get(name) != wanted.get(name)]
    skipped = tuple(
        name
        for name in classifier(graph, new)
        if name in names and _other_classes(held.get(name), wanted.get(name))
    )
    names = [name for name in names if name not in skipped] or _misplaced(wanted, old, new)
    differ = tuple(Differing(name, held.get(name), wanted.get(name)) for name in names)
    if differ:
        return Weights("do not load", differ, skipped)
    return Weights("load except the classifier" if skipped else "load", (), skipped)


def layer_shapes(flat: FlatGraph) -> dict[str, Shapes]:
    """The shapes of the weights of each layer of the Keras model that has any, by its name."""
    found: dict[str, Shapes] = {}
    there = saved_paths(flat)
    for node in flat.nodes:
        if node.operator is not None and node.name in there:
            shapes = [flat.nodes[at].shape for at in node.inputs]
            made = node.operator.variables(*shapes)
            if made:
                found[node.name] = tuple(each.shape for each in made)
    return found


def _misplaced(names: Iterable[str], old: FlatGraph, new: FlatGraph) -> list[str]:
    """The nested layers of these names that have another place in the new network's file."""
    if not nested(old) and not nested(new):
        return []
    were, are = saved_paths(old), saved_paths(new)
    return [name for name in names if were[name] != are[name]]


def _other_classes(old: Shapes | None, new: Shapes | None) -> bool:
    """Whether shapes differ in their last axis alone."""
    if old is None or new is None:
        return False
    return [shape[:-1] for shape in old] == [shape[:-1] for shape in new] and old != new
