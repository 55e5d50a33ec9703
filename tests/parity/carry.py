"""Carries the weights of a timm network over, by one rule for all families.

timm's modules and our nodes are sorted alike: by stage and block, by whether they belong to the
shortcut, and by whether they normalise or convolve. Within each such group both sides are in
the order in which a reader meets them, and are paired one to one.
"""

import re
from collections import defaultdict
from typing import Any, NamedTuple

import numpy as np
from torch import nn

from resnet_dsl.build.weights import leaf_layers
from resnet_dsl.ir.flat import FlatGraph, FlatNode

BLOCK = re.compile(r"(?:layer|stages\.|s)(\d+)\.(?:blocks\.|b)?(\d+)\.")
"""How timm begins the name of a module in a block; its stages and blocks count from 0 or 1."""


class Group(NamedTuple):
    """A place in a network: the n-th block of all (None: before, -1: after), branch and kind."""

    block: int | None
    shortcut: bool
    normalises: bool


def carry(network: nn.Module, model: Any, flat: FlatGraph) -> None:
    """Give the Keras model, whose flat form is `flat`, the weights of the timm network."""
    layers = {layer.name: layer for layer in leaf_layers(model)}
    theirs, ours = _modules(network), _nodes(flat)
    assert {group: len(found) for group, found in theirs.items()} == {
        group: len(found) for group, found in ours.items()
    }
    for group, modules in theirs.items():
        for module, node in zip(modules, ours[group], strict=True):
            layer = layers[node.name]
            values = [_fitted(each, layer) for each in _weights(module)]
            shapes = [tuple(each.shape) for each in layer.weights]
            assert [value.shape for value in values] == shapes, (node.name, module)
            layer.set_weights(values)


def _modules(network: nn.Module) -> dict[Group, list[nn.Module]]:
    found: dict[Group, list[nn.Module]] = defaultdict(list)
    blocks: list[tuple[str, ...]] = []
    for name, module in network.named_modules():
        if not module._parameters:
            continue
        place = BLOCK.match(name)
        if place and place.groups() not in blocks:
            blocks.append(place.groups())
        number = len(blocks) if place else (-1 if blocks else None)
        normalises = not isinstance(module, nn.Conv1d | nn.Conv2d | nn.Linear)
        found[Group(number, "downsample" in name.split("."), normalises)].append(module)
    return found


def _nodes(flat: FlatGraph) -> dict[Group, list[FlatNode]]:
    found: dict[Group, list[FlatNode]] = defaultdict(list)
    blocks: list[tuple[int | None, int | None]] = []
    for node in flat.nodes:
        if node.part == "stages" and (node.stage, node.block) not in blocks:
            blocks.append((node.stage, node.block))
        if not sum(node.weights):
            continue
        number = {"stem": None, "stages": len(blocks)}.get(node.part, -1)
        found[Group(number, node.branch == "shortcut", node.op == "norm")].append(node)
    return found


def _weights(module: nn.Module) -> list[np.ndarray]:
    """A module's tensors in Keras's order: kernel or gamma, bias or beta, mean, variance."""
    names = ("weight", "bias", "running_mean", "running_var")
    held = {**module._parameters, **module._buffers}
    return [held[name].detach().numpy() for name in names if held.get(name) is not None]


def _fitted(value: np.ndarray, layer: Any) -> np.ndarray:
    """A kernel in Keras's layout: (..., in, out), where PyTorch has (out, in, ...)."""
    if value.ndim == 1:
        return value
    kernel = np.moveaxis(value, (0, 1), (-1, -2))
    return kernel.reshape(kernel.shape[-2:]) if layer.kernel.ndim == 2 else kernel
