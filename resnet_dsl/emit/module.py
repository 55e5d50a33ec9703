"""The straight line of emitting: graph -> functions -> helpers -> text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from resnet_dsl.analysis.offer import CLASSES, classes_can_change
from resnet_dsl.emit.called import Called, called_definitions
from resnet_dsl.emit.classifier import asking, classifier_of
from resnet_dsl.emit.code import Body, applies
from resnet_dsl.emit.functions import Functions, make_functions, region_body
from resnet_dsl.emit.header import prose, title
from resnet_dsl.emit.helpers import Helper, outline_layers
from resnet_dsl.emit.names import Names
from resnet_dsl.emit.network import OWN, NetworkCode, network_lines
from resnet_dsl.emit.own_layers import OWN_LAYERS, own_layer_lines
from resnet_dsl.emit.pairs import outline_pairs
from resnet_dsl.emit.printing import function_lines
from resnet_dsl.emit.siblings import settle_siblings
from resnet_dsl.emit.signature import Scope
from resnet_dsl.emit.stages import StagePrinter, Words, stage_codes
from resnet_dsl.emit.templates import render
from resnet_dsl.emit.trace import Trace, Traces, trace_calls
from resnet_dsl.emit.weights import load_weights_lines
from resnet_dsl.expressions import HELPERS, Literal, Name
from resnet_dsl.ir.flat import FlatGraph
from resnet_dsl.ir.graph import INPUT, Definition, Graph, Region
from resnet_dsl.ops import OPERATORS
from resnet_dsl.passes.nest import nested

FUNCTIONS = ("channel_axis", "channels", "nest")
"""Functions of the template, where a module needs them."""

FROM_KERAS = {
    "initializers.Constant": "Constant",
    "initializers.VarianceScaling": "VarianceScaling",
    "regularizers.L2": "L2",
}


def emit(graph: Graph, flat: FlatGraph, *, source_name: str, digest: str) -> str:
    """The network as a Keras module: the same bytes for the same graph.

    `source_name` and `digest` say in the header which spec it was.
    """
    graph = settle_siblings(graph)
    names = Names()
    public = names.take(graph.name)
    traces = trace_calls(graph, flat)
    called = called_definitions(graph, traces, names)
    functions = make_functions(called, names.taken | set(OPERATORS))
    parts = _parts(graph, traces, functions)
    classifier = classifier_of(graph, flat, parts[2])
    parts[2] = asking(parts[2])
    made = list(functions.made.values())
    free = Names(names.taken.union(*(each.code.names() for each in made)))
    bodies, helpers = outline_layers([*parts, *(each.code.body for each in made)], free)
    bodies, helpers = outline_pairs(bodies, helpers, free)
    names.refuse(each.code.name for each in helpers)
    needs: set[str] = {"nest"} if nested(flat) else set()
    blocks = [
        function_lines(replace(each.code, body=body), names.taken, needs)
        for each, body in zip(made, bodies[3:], strict=True)
    ]
    shared = _shared(list(_used(helpers, bodies)), names.taken, needs)
    names.refuse(OWN)
    words = Words.taken_from(names)
    codes = stage_codes(graph, traces, functions, words, needs)
    stages = StagePrinter(codes, words, Names(names.taken), nested(flat))
    code = NetworkCode(
        graph, flat, public, classifier, bodies[0], bodies[1], bodies[2], stages, names.taken
    )
    network = network_lines(code, needs)
    loads = load_weights_lines(classifier, flat, nested=nested(flat))
    given = [*_given(needs), *shared, *blocks, loads]
    text = {
        "title": title(graph, flat),
        "prose": prose(graph, flat, source_name, digest),
        "imports": list(_imports(needs, [*given, network])),
        "functions": given,
        "network": network,
    }
    return render("module.py.j2", text)


def _shared(helpers: Sequence[Helper], taken: frozenset[str], needs: set[str]) -> list[list[str]]:
    """The helpers as lines; one that alone asks for the channels' axis finds it itself."""
    asking_axis = [each for each in helpers if _asks_axis(each)]
    alone = len(asking_axis) == 1 and "channels" not in needs
    if asking_axis and not alone:
        needs.add("channel_axis")
    return [
        function_lines(
            each.code,
            taken,
            needs,
            takes_list=each.many_inputs,
            own_axis=alone and _asks_axis(each),
        )
        for each in helpers
    ]


def _asks_axis(helper: Helper) -> bool:
    return any(each.is_layer and each.channel_axis for each in applies(helper.code.body))


def _parts(graph: Graph, traces: Traces, functions: Functions) -> list[Body]:
    regions = ((graph.stem, traces.stem), (graph.body, traces.body), (graph.top, traces.top))
    return [_part(graph, region, trace, functions) for region, trace in regions]


def _part(graph: Graph, region: Region, trace: Trace, functions: Functions) -> Body:
    own = Definition(graph.name, (), (), region, None, graph.span)
    scope = Scope(Called(graph.name, own, (trace,)), Names())
    scope.known[("value", INPUT)] = Name(("in", "channels"))
    if graph.classes is not None and not classes_can_change(graph):
        scope.known[CLASSES] = Literal(graph.classes)
    return region_body(region, trace, scope, functions)


def _used(helpers: Sequence[Helper], bodies: Sequence[Body]) -> Iterator[Helper]:
    """The helpers that are called, from bodies or from one another."""
    called = {each.callee for body in bodies for each in applies(body)}
    for helper in reversed(helpers):
        if helper.code.name in called:
            called |= {each.callee for each in applies(helper.code.body)}
    return (helper for helper in helpers if helper.code.name in called)


def _given(needs: set[str]) -> Iterator[list[str]]:
    """The functions of the template and of the language that the rest calls."""
    if "channels" in needs:
        needs.add("channel_axis")
    for wanted in FUNCTIONS:
        if wanted in needs:
            yield render("helpers.py.j2", {"wanted": wanted}).splitlines()
    for wanted, source in HELPERS.items():
        if wanted in needs:
            yield source.splitlines()
    for name in sorted(needs & OWN_LAYERS):
        yield own_layer_lines(name)


def _imports(needs: set[str], functions: Sequence[list[str]]) -> Iterator[str]:
    text = "\n".join(line for lines in functions for line in lines)
    standard = [
        f"import {name}"
        for name in ("contextlib", "math", "warnings")
        if re.search(rf"\b{name}\.", text)
    ]
    if "nest" in needs:
        standard.append("from collections.abc import Callable")
    if re.search(r"\bAny\b", text):
        standard.append("from typing import Any")
    yield from standard
    if standard:
        yield ""
    yield "import keras"
    yield "from keras import KerasTensor as Tensor"
    modules = [name for name in ("layers", "ops") if re.search(rf"\b{name}\.", text)]
    if modules:
        yield f"from keras import {', '.join(modules)}"
    found: dict[str, list[str]] = {}
    for wanted, name in FROM_KERAS.items():
        if wanted in needs:
            found.setdefault(wanted.rpartition(".")[0], []).append(name)
    for module, names in found.items():
        yield f"from keras.{module} import {', '.join(names)}"
