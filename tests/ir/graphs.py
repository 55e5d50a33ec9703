"""A small network as the graph holds it, with one of everything, made by hand."""

from typing import Any

from resnet_dsl.diagnostics import SourceFile, Span
from resnet_dsl.expressions import parse_expression
from resnet_dsl.ir.graph import (
    INPUT,
    Alternative,
    Attribute,
    Call,
    Choose,
    Definition,
    Graph,
    Let,
    Operation,
    Parameter,
    Place,
    Region,
    Run,
    Stage,
)
from resnet_dsl.ops import OPERATORS

SPAN = Span(SourceFile("tiny.yaml", ""), 1, 1, 1, 1)


def held(value: Any) -> Attribute:
    """A literal, or an expression where a text holds a `$`."""
    if isinstance(value, str) and "$" in value:
        return Attribute(parse_expression(value))
    return Attribute(value)


def place(suffix: str, branch: str | None = None) -> Place:
    group, _, word = suffix.rpartition("_")
    return Place(group, word, branch, SPAN)


def op(key: str, output: str, inputs: str, suffix: str, **given: Any) -> Operation:
    """An operation with all attributes; `inputs` are names with blanks between."""
    attributes = {
        name: held(given.pop(name, info.default))
        for name, info in OPERATORS[key].attributes().items()
    }
    assert not given
    return Operation(key, attributes, tuple(inputs.split()), output, place(suffix))


def way(condition: str | None, *nodes: Any, result: str) -> Alternative:
    parsed = parse_expression(condition) if condition else None
    return Alternative(parsed, Region(nodes, result), "project" if condition else None, SPAN)


def gate() -> Definition:
    body = Region(
        (
            op("global_avg_pool", "%1", INPUT, "pool", keepdims=True),
            op("conv", "%2", "%1", "conv", filters="$in.channels", kernel=1, bias_init=0.5),
            op("activation", "%3", "%2", "sigmoid", function="sigmoid"),
            op("multiply", "%4", f"{INPUT} %3", "multiply"),
        ),
        "%4",
    )
    return Definition("gate", (), (), body, None, SPAN)


def unit() -> Definition:
    project = op(
        "conv", "%7", "%2", "shortcut_conv", filters="$filters", kernel=1, stride="$strides"
    )
    body = Region(
        (
            op("norm", "%1", INPUT, "1_norm", momentum=0.9, epsilon=2e-5),
            op("activation", "%2", "%1", "1_relu", function="relu"),
            op(
                "conv",
                "%3",
                "%2",
                "1_conv",
                filters="$width",
                kernel=(3, 1),
                stride="$strides",
                bias=False,
                l2=1e-4,
            ),
            op("drop_path", "%4", "%3", "drop_path", rate="0.1 * $net.index"),
            op("conv", "%5", "%4", "2_conv", filters="$filters", kernel=3, dilation=2),
            Call("gate", {}, "%5", "%6", place("gate")),
            Choose(
                (way("$call.first", project, result="%7"), way(None, result=INPUT)),
                "%8",
                place("choose"),
                "shortcut",
            ),
            op("add", "%9", "%6 %8", "add"),
        ),
        "%9",
    )
    parameters = (Parameter("filters", "int", True), Parameter("stride", "int", False))
    lets = (
        Let("width", parse_expression("$filters / 2"), SPAN),
        Let("strides", parse_expression("$stride if $call.first else 1"), SPAN),
    )
    return Definition("unit", parameters, lets, body, None, SPAN)


def run(count: int, filters: int, stride: int) -> Run:
    return Run("unit", {"filters": held(filters), "stride": held(stride)}, count, SPAN)


def tiny(blocks: int = 2) -> Graph:
    stem = Region(
        (
            op("zero_pad", "%1", INPUT, "pad", amount=((1, 0), (0, 1))),
            op("conv", "%2", "%1", "conv", filters=4, kernel=2, padding="valid"),
            op("max_pool", "%3", "%2", "pool", size=3, stride=1, padding="same"),
            op("concat", "%4", "%2 %3", "concat"),
        ),
        "%4",
    )
    body = Region((op("norm", "%1", INPUT, "norm", scale=False),), "%1")
    top = Region(
        (
            op("avg_pool", "%2", INPUT, "pool", size=4),
            op("flatten", "%3", "%2", "flatten"),
            op("dropout", "%4", "%3", "dropout", rate=0.25),
            op("dense", "%5", "%4", "dense", units="$classes", l2=1e-3),
            op("activation", "%6", "%5", "softmax", function="softmax"),
        ),
        "%6",
    )
    stages = (
        Stage("stage1", (run(blocks, 8, 1),), SPAN),
        Stage("stage2", (run(1, 12, 2), run(1, 12, 2)), SPAN),
    )
    definitions = {"gate": gate(), "unit": unit()}
    shape = (8, 8, 3)
    return Graph("tiny", None, shape, 3, {}, definitions, stem, stages, body, top, SPAN)
