"""Where in a file Keras saves a layer's weights.

Not under the layer's name, but under its class and its number among the model's layers of that
class. Keras numbers a model's layers by their distance from the output, the furthest first, and
within one distance as it meets them on its way from the output up to the input.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

from resnet_dsl.ir.flat import FlatGraph, FlatNode
from resnet_dsl.passes.nest import nested

Layer = TypeVar("Layer", bound=Hashable)
Block = tuple[int | None, int | None]


def saved_paths(flat: FlatGraph) -> dict[str, str]:
    """For each layer that the output depends on, its place in the file: `Conv2D 3`.

    In a network whose blocks are models of their own, that of the block comes first.
    """
    whole = {at: node.inputs for at, node in enumerate(flat.nodes)}
    if not nested(flat):
        order = keras_order(whole, flat.end)
        return _numbered([(flat.nodes[at].name, _class(flat.nodes[at])) for at in order])
    return _nested_paths(flat)


def _nested_paths(flat: FlatGraph) -> dict[str, str]:
    """Each block counts as one layer of the network, and numbers its own."""
    homes = [_home(at, node) for at, node in enumerate(flat.nodes)]
    outer: dict[Hashable, list[Hashable]] = {}
    inner: dict[Hashable, dict[int, list[int]]] = {}
    results: dict[Hashable, int] = {homes[flat.end]: flat.end}
    for at, node in enumerate(flat.nodes):
        home = homes[at]
        within = [value for value in node.inputs if homes[value] == home]
        without = [value for value in node.inputs if homes[value] != home]
        inner.setdefault(home, {})[at] = within
        outer.setdefault(home, []).extend(homes[value] for value in without)
        results.update((homes[value], value) for value in without)
    order = keras_order(outer, homes[flat.end])
    places = _numbered([(home, _class_of(home, flat)) for home in order])
    found: dict[str, str] = {}
    for home in order:
        if isinstance(home, int):
            found[flat.nodes[home].name] = places[home]
            continue
        layers = keras_order(inner[home], results[home])
        numbered = _numbered([(flat.nodes[at].name, _class(flat.nodes[at])) for at in layers])
        found.update((name, f"{places[home]}/{place}") for name, place in numbered.items())
    return found


def keras_order(inputs: Mapping[Layer, Sequence[Layer]], output: Layer) -> list[Layer]:
    """The layers that the output depends on, in the order of `keras.Model.layers`."""
    met, finished = _walk(inputs, output)
    distances = dict.fromkeys(finished, 0)
    for layer in reversed(finished):
        for value in inputs[layer]:
            distances[value] = max(distances[value], distances[layer] + 1)
    return sorted(finished, key=lambda layer: (-distances[layer], met[layer]))


def _walk(
    inputs: Mapping[Layer, Sequence[Layer]], output: Layer
) -> tuple[dict[Layer, int], list[Layer]]:
    """Up from the output, depth first: when each layer is met, and the order of coming back."""
    met, finished = {output: 0}, []
    stack = [(output, iter(inputs[output]))]
    while stack:
        layer, rest = stack[-1]
        value = next(rest, None)
        if value is None:
            finished.append(layer)
            stack.pop()
        elif value not in met:
            met[value] = len(met)
            stack.append((value, iter(inputs[value])))
    return met, finished


def _numbered(layers: Sequence[tuple[Layer, str]]) -> dict[Layer, str]:
    counts: Counter[str] = Counter()
    found = {}
    for layer, cls in layers:
        counts[cls] += 1
        found[layer] = f"{cls} {counts[cls]}"
    return found


def _home(at: int, node: FlatNode) -> Hashable:
    """The layer of the whole network that a node is, or is in: itself, or its block."""
    return at if node.block is None else (node.stage, node.block)


def _class_of(home: Hashable, flat: FlatGraph) -> str:
    return _class(flat.nodes[home]) if isinstance(home, int) else "Functional"


def _class(node: FlatNode) -> str:
    return node.operator.keras.layer.rpartition(".")[2] if node.operator else "InputLayer"
