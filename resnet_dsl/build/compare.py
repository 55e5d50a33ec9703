"""Two models layer by layer: class, name, every setting, weights and connections."""

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any

import keras

from resnet_dsl.build.report import ABSENT, Difference


def compare(built: keras.Model, emitted: keras.Model) -> tuple[Difference, ...]:
    """All that differs in structure; models within the models are opened."""
    return tuple(_models(built, emitted, built.get_config(), emitted.get_config()))


def _models(
    built: keras.Model, emitted: keras.Model, one: Mapping[str, Any], other: Mapping[str, Any]
) -> Iterator[Difference]:
    for field in ("name", "input_layers", "output_layers", "trainable"):
        yield from _values(built.name, _FIELDS.get(field, field), one[field], other[field])
    for mine, theirs in zip_longest(one["layers"], other["layers"]):
        yield from _entries(mine, theirs)
    layers = zip(built.layers, emitted.layers, one["layers"], other["layers"], strict=False)
    for layer, twin, mine, theirs in layers:
        if isinstance(layer, keras.Model) and isinstance(twin, keras.Model):
            # A model's configuration holds those of the models within it: long work, done once.
            yield from _models(layer, twin, mine["config"], theirs["config"])
        yield from _weights(layer, twin)


_FIELDS = {
    "name": "name",
    "class_name": "class",
    "inbound_nodes": "inputs",
    "input_layers": "inputs",
    "output_layers": "outputs",
}


def _entries(mine: Mapping[str, Any] | None, theirs: Mapping[str, Any] | None) -> Iterator[Any]:
    if mine is None or theirs is None:
        here, there = (ABSENT if each is None else each["name"] for each in (mine, theirs))
        yield Difference(str(here if theirs is None else there), "layer", here, there)
        return
    # A layer of our own is a copy in the emitted module, known by the name that both register.
    where = "registered_name" if mine["registered_name"] else "module"
    for field in ("name", "class_name", where):
        yield from _values(mine["name"], _FIELDS.get(field, field), mine[field], theirs[field])
    # A model's configuration is compared layer by layer, when it is opened.
    if mine["class_name"] != "Functional" and mine["class_name"] == theirs["class_name"]:
        yield from _settings(mine["name"], mine["config"], theirs["config"])
    yield from _inputs(mine, theirs)


def _inputs(mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> Iterator[Difference]:
    if mine["inbound_nodes"] == theirs["inbound_nodes"]:
        return
    here, there = (_sources(each["inbound_nodes"]) for each in (mine, theirs))
    yield Difference(mine["name"], "inputs", here, there)


def _sources(nodes: object) -> list[str]:
    """Names of the layers that a serialised call takes its inputs from."""
    if isinstance(nodes, Mapping):
        if nodes.get("class_name") == "__keras_tensor__":
            layer, *_ = nodes["config"]["keras_history"]
            return [str(layer)]
        return [name for each in nodes.values() for name in _sources(each)]
    if isinstance(nodes, list | tuple):
        return [name for each in nodes for name in _sources(each)]
    return []


def _settings(
    layer: str, mine: Mapping[str, Any], theirs: Mapping[str, Any]
) -> Iterator[Difference]:
    for field in {**mine, **theirs}:
        if field != "name":
            yield from _values(layer, field, mine.get(field, ABSENT), theirs.get(field, ABSENT))


def _values(layer: str, field: str, mine: object, theirs: object) -> Iterator[Difference]:
    # 1 and 1.0 are equal, and yet another configuration.
    if repr(mine) != repr(theirs):
        yield Difference(layer, field, _shown(mine), _shown(theirs))


def _shown(value: object) -> object:
    """A serialised object by its class and settings, without where Keras keeps it."""
    if isinstance(value, Mapping) and "class_name" in value:
        return f"{value['class_name']}({value.get('config')})"
    return value


def _weights(layer: keras.layers.Layer, twin: keras.layers.Layer) -> Iterator[Difference]:
    mine, theirs = ([tuple(w.shape) for w in each.weights] for each in (layer, twin))
    if not isinstance(layer, keras.Model) and mine != theirs:
        yield Difference(layer.name, "weight shapes", mine, theirs)
