"""The input's shape: the spec's or the caller's, refused where the network cannot take it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import keras

from resnet_dsl.analysis.flatten import flatten
from resnet_dsl.analysis.limits import input_limits
from resnet_dsl.analysis.sizes import Sizes
from resnet_dsl.diagnostics import SpecError
from resnet_dsl.ir.graph import INPUT, Graph, Region
from resnet_dsl.ops import Shape


def settle(graph: Graph, given: Sequence[int | None] | None, include_top: bool) -> Shape:
    """The input's shape in the backend's order; ValueError where the network cannot take it."""
    if given is None:
        return _to_backend(graph.shape)
    shape = _from_backend(_checked(given))
    reason = _misfit(graph, shape, include_top) or _fault(graph, shape, include_top)
    if reason is not None:
        raise ValueError(f"input {_size(shape[0])}x{_size(shape[1])}: {graph.name} {reason}")
    return tuple(given)


def smallest(graph: Graph) -> Shape:
    """The smallest input that the whole network takes, in the backend's order."""
    rows, columns = (limit.least for limit in input_limits(flatten(graph)))
    return _to_backend((rows, columns, graph.shape[2]))


def _to_backend(shape: Shape) -> Shape:
    """From (height, width, channels) to the backend's order."""
    if keras.config.image_data_format() == "channels_last":
        return shape
    height, width, channels = shape
    return (channels, height, width)


def _from_backend(shape: Shape) -> Shape:
    """From the backend's order to (height, width, channels)."""
    if keras.config.image_data_format() == "channels_last":
        return shape
    channels, height, width = shape
    return (height, width, channels)


def _checked(given: object) -> Shape:
    sizes = tuple(given) if isinstance(given, Iterable) else ()
    whole = all(size is None or (type(size) is int and size > 0) for size in sizes)
    if len(sizes) != 3 or not whole or _from_backend(sizes)[2] is None:
        order = keras.config.image_data_format()
        raise ValueError(f"input_shape={given}: give height, width and channels ({order})")
    return sizes


def _misfit(graph: Graph, shape: Shape, include_top: bool) -> str | None:
    """What would fit, where a side does not."""
    flat = flatten(graph)
    sides = zip(("height", "width"), shape, input_limits(flat, include_top), strict=False)
    wrong = [(axis, limit) for axis, size, limit in sides if not _within(size, limit)]
    if not wrong:
        return None
    message = f"takes {_both(wrong)}"
    if not include_top or flat.end == flat.body_end:
        return message
    rows, columns = input_limits(flat, include_top=False)
    free = f"{rows}" if rows == columns else f"{rows} by {columns}"
    return f"{message}; include_top=False takes {free}"


def _fault(graph: Graph, shape: Shape, include_top: bool) -> str | None:
    """What else an operator refuses: channels, or a size within bounds that tell too little."""
    used = graph if include_top else replace(graph, top=Region((), INPUT))
    try:
        flatten(used, shape)
    except SpecError as error:
        return f"cannot take it: {error.diagnostics[0].message()}"
    return None


def _both(wrong: list[tuple[str, Sizes]]) -> str:
    (first, limit), *rest = wrong
    if not rest:
        return f"{limit} pixels in {first}"
    if rest[0][1] == limit:
        return f"{limit} pixels in height and width"
    return f"{_both(wrong[:1])} and {_both(rest)}"


def _within(size: int | None, limit: Sizes) -> bool:
    return limit.endless if size is None else size in limit


def _size(size: int | None) -> str:
    return "?" if size is None else str(size)
