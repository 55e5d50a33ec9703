"""Proves that the two targets agree: the model built from the graph, and the emitted module's."""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

import keras

from resnet_dsl.analysis.flatten import flatten
from resnet_dsl.analysis.offer import offer
from resnet_dsl.build.compare import compare
from resnet_dsl.build.figures import measure
from resnet_dsl.build.model import build
from resnet_dsl.build.module import arguments, breakdown, emitted_builder, whole_tracebacks
from resnet_dsl.build.report import Check, Report, arguments_check, figure_check, structure_check
from resnet_dsl.build.shape import smallest
from resnet_dsl.ir.graph import Graph

Variant = dict[str, Any]


class Network(Protocol):
    """What is verified: a graph, and the source that was emitted from it."""

    @property
    def graph(self) -> Graph: ...
    def source(self) -> str:
        """The emitted module."""


def verify(network: Network) -> Report:
    """Build the network both ways and compare arguments, structure and numbers.

    The numbers are taken at the smallest input that the network takes, and only where all else
    is equal: else they would say the same less clearly.
    """
    graph = network.graph
    offered = offer(graph, flatten(graph))
    with tempfile.TemporaryDirectory() as folder:
        emitted = emitted_builder(network.source(), Path(folder))
        checks = [arguments_check(graph.name, offered, arguments(emitted))]
        if checks[0].passed:
            checks += [_structure(graph, emitted, variant) for variant in _variants(offered)]
        if all(check.passed for check in checks):
            checks += _figures(graph, emitted, Path(folder))
    return Report(graph.name, keras.backend.backend(), tuple(checks))


def _variants(offered: Mapping[str, Any]) -> Iterator[Variant]:
    """What the network offers to change, each once."""
    bare = {"include_top": False} if "include_top" in offered else {}
    yield {}
    if bare:
        yield bare
    if "pooling" in offered:
        yield {**bare, "pooling": "avg"}
        yield {**bare, "pooling": "max"}
    yield {**bare, "features": True}
    head = {"classes": offered["classes"] + 1} if "classes" in offered else {}
    if "classifier_activation" in offered:
        head["classifier_activation"] = None
    if head:
        yield head


def _structure(graph: Graph, emitted: Callable[..., Any], variant: Variant) -> Check:
    given = ", ".join(f"{name}={value!r}" for name, value in variant.items())
    what = f"structure with {given}" if given else "structure"
    mine = build(graph, **variant)
    try:
        with whole_tracebacks():
            theirs = emitted(**variant)
    except Exception as error:
        return structure_check(what, len(mine.layers), (breakdown(error),))
    return structure_check(what, len(mine.layers), compare(mine, theirs))


def _figures(graph: Graph, emitted: Callable[..., Any], folder: Path) -> list[Check]:
    shape = smallest(graph)
    figures = measure(build(graph, input_shape=shape), emitted(input_shape=shape), folder)
    return [
        figure_check("weights moved by a file", figures.weights),
        figure_check("outputs in inference", figures.inference),
        figure_check("outputs in training", figures.training),
        figure_check("gradients", figures.gradients),
        figure_check("moving statistics after a step", figures.statistics),
    ]
