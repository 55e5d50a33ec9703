"""Draws a network: to DOT by ourselves, from there to SVG and PNG by Graphviz."""

from resnet_dsl.diagnostics import SpecError
from resnet_dsl.ir.flat import FlatGraph
from resnet_dsl.ir.graph import Graph
from resnet_dsl.plot.dot import to_dot
from resnet_dsl.plot.picture import picture
from resnet_dsl.rules.output_rules import MissingExtra, PictureRefused

FORMATS = ("svg", "png", "dot")

RESOLUTION, COARSEST = 144, 60
"""Dots per inch of a PNG: as a rule, and at the least."""

TALLEST = 32_000
"""Pixels; the library that Graphviz paints with has no larger images."""


def draw(graph: Graph, flat: FlatGraph, kind: str, *, expand: bool = False) -> bytes:
    """The picture as the bytes of a file of one of FORMATS.

    Equal blocks in a row are drawn once, with their number, unless `expand`.
    SVG and PNG need pygraphviz, whose wheels bring Graphviz along: raises SpecError where
    it is not installed.
    """
    text = to_dot(picture(graph, flat, expand=expand))
    return text.encode() if kind == "dot" else _render(text, kind)


def _render(text: str, kind: str) -> bytes:
    try:
        from pygraphviz import AGraph
    except ImportError as error:
        missing = MissingExtra(
            purpose=f"a picture as {kind.upper()}", library="pygraphviz", extra="plot"
        )
        raise SpecError([missing]) from error
    canvas = AGraph(string=text)
    try:
        canvas.layout(prog="dot")
        if kind == "png":
            canvas.graph_attr["dpi"] = str(_resolution(canvas.graph_attr["bb"]))
        data = canvas.draw(format=kind)
    except (OSError, ValueError, RuntimeError) as error:
        raise SpecError([PictureRefused(reason=" ".join(str(error).split())[:200])]) from error
    assert isinstance(data, bytes)
    return data


def _resolution(bounds: str) -> int:
    """Dots per inch at which a picture of these bounds, in points, can be a PNG."""
    points = max(float(number) for number in bounds.split(","))
    fitting = int(TALLEST / points * 72)
    if fitting < COARSEST:
        raise SpecError(
            [PictureRefused(reason="at a size that can be read it is too tall for PNG")]
        )
    return min(RESOLUTION, fitting)
