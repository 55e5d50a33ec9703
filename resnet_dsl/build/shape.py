"""The input's shape: the spec's or the caller's, refused where the network cannot take it."""

from collections.abc import Sequence

import keras

from resnet_dsl.analysis.flatten import flatten
from resnet_dsl.analysis.limits import Range, fault, flat_lengths, input_limits, without_top
from resnet_dsl.ir.graph import Graph
from resnet_dsl.ops import Shape


def settle(graph: Graph, given: Sequence[int | None] | None, include_top: bool) -> Shape:
    """The input's shape in the backend's order; ValueError where the network cannot take it."""
    if given is None:
        return _to_backend(graph.shape)
    shape = _from_backend(_checked(given))
    used = graph if include_top else without_top(graph)
    reason = fault(used, shape, flat_lengths(flatten(used)))
    if reason is not None:
        raise ValueError(_refusal(graph, shape, include_top, reason))
    return tuple(given)


def smallest(graph: Graph) -> Shape:
    """The smallest input that the whole network takes, in the backend's order."""
    (rows, _), (columns, _) = input_limits(graph)
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


def _checked(given: Sequence[int | None]) -> Shape:
    sizes = tuple(given)
    whole = all(size is None or (type(size) is int and size > 0) for size in sizes)
    if len(sizes) != 3 or not whole:
        order = keras.config.image_data_format()
        raise ValueError(f"input_shape={given}: give height, width and channels ({order})")
    return sizes


def _refusal(graph: Graph, shape: Shape, include_top: bool, reason: str) -> str:
    start = f"input {_size(shape[0])}x{_size(shape[1])}: {graph.name}"
    limits = input_limits(graph, include_top)
    axes = [
        (axis, limit)
        for axis, size, limit in zip(("height", "width"), shape, limits, strict=False)
        if not _within(size, limit)
    ]
    if not axes:
        return f"{start} cannot take it: {reason}"
    taken = _both(axes)
    message = f"{start} takes {taken}"
    return f"{message}; include_top=False takes {_free(graph)}" if include_top else message


def _both(axes: list[tuple[str, Range]]) -> str:
    (first, limit), *rest = axes
    if not rest:
        return f"{_range(limit)} pixels in {first}"
    if rest[0][1] == limit:
        return f"{_range(limit)} pixels in height and width"
    return f"{_both(axes[:1])} and {_both(rest)}"


def _free(graph: Graph) -> str:
    rows, columns = input_limits(graph, include_top=False)
    return _range(rows) if rows == columns else f"{_range(rows)} by {_range(columns)}"


def _within(size: int | None, limit: Range) -> bool:
    least, most = limit
    if size is None:
        return most is None
    return least <= size and (most is None or size <= most)


def _range(limit: Range) -> str:
    least, most = limit
    if most is None:
        return "any" if least == 1 else f"at least {least}"
    return f"{least}" if least == most else f"{least} to {most}"


def _size(size: int | None) -> str:
    return "?" if size is None else str(size)
