"""Loading weights, strictly: every layer finds its own, and no weight in the file is left over.

Keras matches layers by class and position, and passes over what a file has too much: the
weights of another network, or of another branch, may load without a word. Here a layer takes
what the file holds under its name, which Keras writes beside the weights.
"""

import shutil
import tempfile
import warnings
import zipfile
from pathlib import Path
from typing import Any

import h5py  # type: ignore[import-untyped]
import keras
from numpy.typing import NDArray

from resnet_dsl.analysis.flatten import flatten
from resnet_dsl.analysis.offer import classifier
from resnet_dsl.ir.graph import Graph

Arrays = dict[str, list[NDArray[Any]]]
Shapes = dict[str, list[tuple[int, ...]]]
"""The shapes of each layer's weights, by the layer's name."""

ARCHIVED = "model.weights.h5"
"""The weights' file within a `.keras` archive."""


def load_weights(model: keras.Model, path: Path, graph: Graph, left_out: frozenset[str]) -> None:
    """Load a `.weights.h5` or `.keras` file; ValueError where it is another network's.

    A classifier for another number of classes is left as it is, with a warning. `left_out`
    are the parts of the network (body, top) that the model lacks and the file may hold.
    """
    if not path.is_file():
        raise ValueError(f"weights={str(path)!r}: there is no such file")
    with tempfile.TemporaryDirectory() as folder:
        file = _weights_file(path, Path(folder))
        weights, wanted = _read(file), layer_shapes(model)
        held = {name: [each.shape for each in arrays] for name, arrays in weights.items()}
        skipped = _other_classes(held, wanted, graph)
        dropped = _layers_of(left_out, graph)
        _refuse_mismatch(path, held, wanted, skipped, dropped)
        for layer in leaf_layers(model):
            if layer.name in wanted.keys() - skipped:
                layer.set_weights(weights[layer.name])
    for name in sorted(skipped):
        warnings.warn(_warning(path, name, held, wanted), stacklevel=3)


def leaf_layers(model: keras.Model) -> list[keras.layers.Layer]:
    """The layers of a model and of the models within it, in Keras's order."""
    found = []
    for layer in model.layers:
        found += leaf_layers(layer) if isinstance(layer, keras.Model) else [layer]
    return found


def layer_shapes(model: keras.Model) -> Shapes:
    """What a file for the model must hold."""
    return {
        layer.name: [tuple(weight.shape) for weight in layer.weights]
        for layer in leaf_layers(model)
        if layer.weights
    }


def _weights_file(path: Path, folder: Path) -> Path:
    if path.name.endswith(".weights.h5"):
        return path
    if path.suffix != ".keras":
        raise ValueError(f"weights={str(path)!r}: give a .weights.h5 or a .keras file")
    copy = folder / ARCHIVED
    try:
        with (
            zipfile.ZipFile(path) as archive,
            archive.open(ARCHIVED) as source,
            copy.open("wb") as target,
        ):
            shutil.copyfileobj(source, target)
    except (zipfile.BadZipFile, KeyError):
        raise ValueError(f"weights={str(path)!r} is not a Keras archive with weights") from None
    return copy


def _read(file: Path) -> Arrays:
    """What a file holds of layers, in their order; an optimiser's state is none."""
    found: dict[str, dict[int, NDArray[Any]]] = {}

    def visit(key: str, item: h5py.Group | h5py.Dataset) -> None:
        if isinstance(item, h5py.Dataset) and _is_weight(key):
            group, _, position = key.rpartition("/")
            name = str(item.parent.attrs.get("name", group))
            found.setdefault(name, {})[int(position)] = item[()]

    try:
        with h5py.File(file) as weights:
            weights.visititems(visit)
    except OSError:
        raise ValueError(f"weights={str(file)!r} is not a file of weights") from None
    return {name: [arrays[i] for i in sorted(arrays)] for name, arrays in found.items()}


def _is_weight(key: str) -> bool:
    return key.startswith("layers/") and "/seed_generator/" not in key


def _layers_of(parts: frozenset[str], graph: Graph) -> frozenset[str]:
    return frozenset(node.name for node in flatten(graph).nodes if node.part in parts)


def _other_classes(held: Shapes, wanted: Shapes, graph: Graph) -> frozenset[str]:
    """Layers of the classifier that differ from the file's in the number of classes alone."""
    return frozenset(
        name
        for name in classifier(graph, flatten(graph))
        if name in held and name in wanted and _differ_in_last_axis(held[name], wanted[name])
    )


def _differ_in_last_axis(one: list[tuple[int, ...]], other: list[tuple[int, ...]]) -> bool:
    same_before = [shape[:-1] for shape in one] == [shape[:-1] for shape in other]
    return same_before and one != other


def _refuse_mismatch(
    path: Path,
    held: Shapes,
    wanted: Shapes,
    skipped: frozenset[str],
    dropped: frozenset[str],
) -> None:
    missing = [name for name in wanted if name not in held]
    extra = [name for name in held if name not in wanted and name not in dropped]
    start = f"weights={str(path)!r} are another network's: "
    if missing:
        raise ValueError(f"{start}no weights for layer {_first(missing)}")
    if extra:
        raise ValueError(f"{start}this one has no layer {_first(extra)}")
    for name, shapes in wanted.items():
        if held[name] != shapes and name not in skipped:
            raise ValueError(f"{start}layer {name} has shapes {shapes}, the file {held[name]}")


def _first(names: list[str]) -> str:
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return f"`{names[0]}`{more}"


def _warning(path: Path, name: str, held: Shapes, wanted: Shapes) -> str:
    classes, others = wanted[name][0][-1], held[name][0][-1]
    return f"layer `{name}` is not loaded from {path}: it has {classes} classes, the file {others}"
