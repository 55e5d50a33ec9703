"""How much of the image one unit of the features can see."""

from typing import NamedTuple

from resnet_dsl.ir.flat import FlatGraph, FlatNode


class View(NamedTuple):
    """What a unit sees on one axis, in pixels of the input.

    `reach` is the window; `step` is the distance between neighbouring units' windows;
    `whole` is true where the unit sees all of the input whatever its size.
    """

    reach: int
    step: int
    whole: bool


def receptive_field(flat: FlatGraph) -> tuple[int | None, int | None]:
    """The theoretical receptive field (height, width) of the value that ends the body.

    Each window widens it by (window - 1) times the product of the strides before it; where
    branches meet, the widest counts (Araujo, Norris and Sim 2019, "Computing Receptive
    Fields of Convolutional Neural Networks"). As usual it is not cut off at the image's
    edge. A global pooling takes in the whole image: None where its size is then unknown.
    """
    height, width = (_views(flat, axis)[flat.body_end] for axis in (0, 1))
    rows, columns = flat.nodes[0].shape[:2]
    return (_pixels(height, rows), _pixels(width, columns))


def _pixels(view: View, size: int | None) -> int | None:
    if not view.whole:
        return view.reach
    return None if size is None else max(view.reach, size)


def steps(flat: FlatGraph, axis: int) -> list[int]:
    """For each value up to the end of the body, the input's pixels from unit to unit."""
    return [view.step for view in _views(flat, axis)]


def _views(flat: FlatGraph, axis: int) -> list[View]:
    views: list[View] = []
    for node in flat.nodes[: flat.body_end + 1]:
        views.append(_through(node, _meet(node, flat, views, axis), axis))
    return views


def _meet(node: FlatNode, flat: FlatGraph, views: list[View], axis: int) -> View:
    if not node.inputs:
        return View(1, 1, False)
    seen = [views[position] for position in node.inputs]
    # A gate of 1 x 1 says nothing on how far apart the units of what it gates are.
    size = max((flat.nodes[position].shape[:2] for position in node.inputs), key=_extent)
    steps = [
        view.step
        for view, position in zip(seen, node.inputs, strict=True)
        if flat.nodes[position].shape[:2] == size
    ]
    return View(max(v.reach for v in seen), max(steps), any(v.whole for v in seen))


def _extent(size: tuple[int | None, ...]) -> tuple[float, ...]:
    return tuple(float("inf") if dim is None else dim for dim in size)


def _through(node: FlatNode, view: View, axis: int) -> View:
    geometry = node.operator.geometry() if node.operator else None
    if node.operator is None:
        return view
    # A vector holds the whole map, whether it was pooled or flattened.
    if geometry is None or len(node.shape) == 1:
        return view._replace(whole=True)
    window, stride = geometry.window[axis], geometry.stride[axis]
    return View(view.reach + (window - 1) * view.step, view.step * stride, view.whole)
