"""The network's own function: its arguments, their checks, stem, stages and head."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from resnet_dsl.analysis.limits import input_limits
from resnet_dsl.analysis.sizes import Sizes
from resnet_dsl.emit.classifier import Classifier
from resnet_dsl.emit.code import Body
from resnet_dsl.emit.layout import STEP, WIDTH
from resnet_dsl.emit.printing import Printer, value_text
from resnet_dsl.emit.sizes import size_test, worth_testing
from resnet_dsl.emit.stages import StagePrinter
from resnet_dsl.emit.templates import render
from resnet_dsl.emit.variables import Variables
from resnet_dsl.emit.weights import load_call
from resnet_dsl.expressions.python_literal import literal_source
from resnet_dsl.ir.flat import FlatGraph
from resnet_dsl.ir.graph import Graph

OWN = (
    "input_shape", "classes", "include_top", "pooling", "weights", "classifier_activation",
    "features", "name", "inputs", "model", "channels_first", "shape", "x", "sides", "side",
    "height", "width", "pools",
)  # fmt: skip
"""What the network's function calls its own things."""


@dataclass(frozen=True)
class NetworkCode:
    """All that the network's function is printed from."""

    graph: Graph
    flat: FlatGraph
    function: str
    classifier: Classifier
    stem: Body
    body: Body
    top: Body
    stages: StagePrinter
    taken: frozenset[str]

    @property
    def has_top(self) -> bool:
        return bool(self.top.statements)

    @property
    def vectors(self) -> bool:
        """Whether the features are no map, so that nothing is left to pool."""
        return len(self.flat.nodes[self.flat.body_end].shape) != 3


def network_lines(code: NetworkCode, needs: set[str]) -> list[str]:
    """The function as lines."""
    height, width, channels = code.graph.shape
    text = {
        "function": code.function,
        "parameters": list(_parameters(code)),
        "shape_first": value_text((channels, height, width)),
        "shape_last": value_text((height, width, channels)),
        "checks": list(_checks(code)),
        "stem": _part(code.stem, "stem", "inputs", code, needs),
        "stages": code.stages.words.stages,
        "stage_lines": list(code.stages.lines()),
        "body": _part(code.body, "head", "x", code, needs),
        "top": _part(code.top, "head", "x", code, needs, depth=2),
        "vectors": code.vectors,
        "load": load_call(code.classifier, code.flat),
    }
    return render("network.py.j2", text).splitlines()


def _part(
    body: Body, prefix: str, start: str, code: NetworkCode, needs: set[str], depth: int = 1
) -> list[str]:
    variables = Variables(code.taken - {"x"}).assign(body, start)
    printer = Printer(needs, frozenset(), variables, prefix, depth)
    lines = list(printer.statements(body, returning=False))
    result = variables[body.result]
    return lines if result == "x" else [*lines, f"x = {result}"]


def _parameters(code: NetworkCode) -> Iterator[str]:
    yield "input_shape: tuple[int | None, ...] | None = None"
    if code.classifier.classes is not None:
        yield f"classes: int = {code.classifier.classes}"
    if code.has_top:
        yield "include_top: bool = True"
    if not code.vectors:
        yield "pooling: str | None = None"
    yield "weights: str | None = None"
    if code.classifier.activation is not None:
        told = value_text(code.classifier.activation)
        yield f"classifier_activation: str | None = {told}"
    yield "features: bool = False"
    yield f"name: str = {literal_source(code.graph.name)}"


def _checks(code: NetworkCode) -> Iterator[str]:
    """What refuses sizes that the network cannot take."""
    whole = worth_testing(*input_limits(code.flat))
    without = worth_testing(*input_limits(code.flat, include_top=False))
    if all(limit.any for limit in (*whole, *without)):
        return
    square = whole[0] == whole[1] and without[0] == without[1]
    sides = "sides" if square else "height, width"
    yield f"{sides} = shape[1:] if channels_first else shape[:2]"
    if whole == without:
        yield from _check("", whole, square)
        return
    yield from _check("include_top and ", whole, square)
    yield from _check("not include_top and ", without, square)


def _check(condition: str, limits: Sequence[Sizes], square: bool) -> Iterator[str]:
    rows, columns = limits
    if square:
        test = size_test("side", rows)
        every = f"all({test} for side in sides)" if test else ""
    else:
        tests = (size_test("height", rows), size_test("width", columns))
        every = " and ".join(f"({test})" for test in tests if test)
        every = f"({every})" if len([t for t in tests if t]) > 1 else every
    if not every:
        return
    yield from _condition(f"{condition}not {every}")
    told = f"{rows} x {columns} pixels"
    if rows == columns:
        told = f"{rows} pixels a side"
    yield f'{STEP}raise ValueError(f"input_shape={{shape}}: takes {told}")'


def _condition(test: str) -> Iterator[str]:
    line = f"if {test}:"
    if len(line) + len(STEP) <= WIDTH:
        yield line
        return
    yield f"fits = {test.split('not ', 1)[1]}"
    yield f"if {test.split('not ', 1)[0]}not fits:"
