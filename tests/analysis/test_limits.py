"""The sizes that a network takes, against asking every operator's shape at every size."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from resnet_dsl.analysis.flatten import flatten
from resnet_dsl.analysis.limits import input_limits
from resnet_dsl.analysis.sizes import Sizes
from resnet_dsl.diagnostics import SpecError
from resnet_dsl.ir.flat import FlatGraph
from resnet_dsl.ir.graph import INPUT, Region
from resnet_dsl.ops import ShapeError
from tests.analysis.networks import Chain
from tests.ir.graphs import op, tiny

TRIED = 300


def takes(flat: FlatGraph, size: int, axis: int) -> bool:
    """Whether every operator takes its shapes, and maps are flattened at the same length."""
    shapes: list[Any] = []
    for node in flat.nodes:
        if node.operator is None:
            height, width, channels = node.shape
            shapes.append((size, width, channels) if axis == 0 else (height, size, channels))
            continue
        try:
            shapes.append(node.operator.shape(*(shapes[i] for i in node.inputs)))
        except ShapeError:
            return False
        if node.op == "flatten" and shapes[-1] != node.shape:
            return False
    return True


def agree(flat: FlatGraph) -> tuple[Sizes, Sizes]:
    limits = input_limits(flat)
    for axis, limit in enumerate(limits):
        asked = [size for size in range(1, TRIED + 1) if takes(flat, size, axis)]
        claimed = [size for size in range(1, TRIED + 1) if size in limit]
        assert claimed == asked, (axis, str(limit))
        assert limit.least == (asked[0] if asked else limit.least)
    return limits


Step = tuple[str, dict[str, Any]]
"""An operator's key and its attributes."""

sides = st.tuples(st.integers(1, 3), st.integers(1, 3))
edges = st.tuples(st.integers(0, 3), st.integers(0, 3))
paddings = st.sampled_from(("same", "valid"))


@st.composite
def ways(draw: st.DrawFn, strides: list[tuple[int, int]]) -> list[Step]:
    """A branch with given strides, and with what makes branches round differently."""
    steps: list[Step] = []
    for stride in strides:
        if draw(st.booleans()):
            steps.append(("zero_pad", {"amount": (draw(edges), draw(edges))}))
        kind, size = draw(st.sampled_from(("conv", "max_pool"))), draw(sides)
        own = {"kernel": size, "filters": 4} if kind == "conv" else {"size": size}
        steps.append((kind, {**own, "stride": stride, "padding": draw(paddings)}))
    return steps


@st.composite
def forks(draw: st.DrawFn) -> tuple[str, list[list[Step]]]:
    """Two branches that may fit, and the join where they meet."""
    strides = draw(st.lists(sides, max_size=2))
    join = draw(st.sampled_from(("add", "multiply", "concat")))
    right = draw(ways(draw(st.just(strides) | st.lists(sides, max_size=2))))
    if join == "multiply" and draw(st.booleans()):
        right.append(("global_avg_pool", {"keepdims": True}))
    return join, [draw(ways(strides)), right]


def chained(forked: list[tuple[str, list[list[Step]]]], *size: int | None) -> Chain:
    chain = Chain(*size, 4)
    value = 0
    for join, branches in forked:
        ends = []
        for steps in branches:
            end = value
            for key, attributes in steps:
                end = chain.then(key, end, **attributes)
            ends.append(end)
        value = chain.then(join, *ends) if join != "concat" else narrowed(chain, *ends)
    return chain


def narrowed(chain: Chain, *ends: int) -> int:
    return chain.then("conv", chain.then("concat", *ends), kernel=1, filters=4)


def fitting(forked: list[tuple[str, list[list[Step]]]], axis: int, start: int) -> int | None:
    """A size on one axis that fits, the other left open."""
    for size in range(start, start + 40):
        try:
            chained(forked, *((size, None) if axis == 0 else (None, size)))
        except ShapeError:
            continue
        return size
    return None


@settings(max_examples=300, deadline=None)
@given(st.lists(forks(), min_size=1, max_size=3), st.integers(1, 40), st.booleans())
def test_claims_are_what_the_shapes_say(forked, start: int, flattened: bool) -> None:
    height, width = (fitting(forked, axis, start) for axis in (0, 1))
    assume(height is not None)
    assume(width is not None)
    chain = chained(forked, height, width)
    if flattened:
        chain.then("flatten")
    agree(chain.graph())


def test_an_even_size_is_asked_for_where_only_the_shortcut_is_padded() -> None:
    chain = Chain(8, 8, 4)
    pooled = chain.then("avg_pool", 0, size=2)
    chain.then("add", chain.then("conv", 0, filters=4, kernel=3, stride=2), pooled)
    height, width = agree(chain.graph())
    assert height == width == Sizes((), ((2, 2),), 2)
    assert str(height) == "multiples of 2"


def test_runs_come_back() -> None:
    chain = Chain(30, 30, 4)
    stem = chain.then("max_pool", 0, size=3, stride=4, padding="same")
    pooled = chain.then("avg_pool", stem, size=2)
    chain.then("add", chain.then("conv", stem, filters=4, kernel=3, stride=2), pooled)
    height, _ = agree(chain.graph())
    assert str(height) == "5 to 8, plus any multiple of 8"
    assert height.endless


def test_strides_that_part_bound_the_size() -> None:
    chain = Chain(1, 4, 4)
    half = chain.then("conv", 0, filters=4, kernel=(1, 1), stride=(2, 1))
    chain.then("add", 0, half)
    height, width = agree(chain.graph())
    assert (str(height), str(width)) == ("1", "any")
    assert not height.endless


def test_a_gate_fits_where_it_is_one_pixel() -> None:
    chain = Chain(6, 6, 4)
    gate = chain.then("max_pool", 0, size=8, padding="same")
    wide = chain.then("zero_pad", chain.then("multiply", 0, gate), amount=1)
    chain.then("conv", wide, filters=4, kernel=7, padding="valid")
    height, _ = agree(chain.graph())
    assert str(height) == "5 to 8"


def test_what_is_too_intricate_to_tell_is_bounded() -> None:
    chain = Chain(99_999, 8, 4)
    left = chain.then("conv", 0, filters=4, kernel=1, stride=(99_991, 1))
    right = chain.then("max_pool", 0, size=(1, 1), stride=(99_991, 1), padding="same")
    shifted = chain.then("zero_pad", right, amount=((0, 1), (0, 0)))
    cut = chain.then("max_pool", shifted, size=(2, 1), stride=1)
    chain.then("add", left, cut)
    height, _ = input_limits(chain.graph())
    assert height == Sizes(((1, None),))


@pytest.mark.parametrize(
    ("sizes", "told"),
    [
        (Sizes(((1, None),)), "any"),
        (Sizes(((7, None),)), "at least 7"),
        (Sizes(((7, 7),)), "7"),
        (Sizes(((1, 2),), ((5, 5), (7, 8)), 6), "1 to 2; 5 or 7 to 8, plus any multiple of 6"),
        (Sizes(()), "none"),
    ],
)
def test_in_words(sizes: Sizes, told: str) -> None:
    assert str(sizes) == told


def test_an_open_size_must_have_no_end() -> None:
    graph = tiny()
    half = op("conv", "%1", INPUT, "conv", filters=12, kernel=1, stride=2)
    join = replace(op("add", "%2", f"{INPUT} %1", "add"), branches=(None, None))
    graph = replace(graph, top=Region((half, join), "%2"))
    with pytest.raises(SpecError) as caught:
        flatten(replace(graph, shape=(None, None, 3)))
    assert "cannot add 112 x 112 x 12 and 56 x 56 x 12" in str(caught.value)


def test_with_the_top_and_without() -> None:
    flat = flatten(tiny())
    assert list(map(str, input_limits(flat))) == ["7 to 14", "7 to 14"]
    assert all(limit.any for limit in input_limits(flat, include_top=False))


def test_a_window_bounds_one_end() -> None:
    graph = replace(tiny(), top=Region((op("avg_pool", "%1", INPUT, "pool", size=(2, 3)),), "%1"))
    assert list(map(str, input_limits(flatten(graph)))) == ["at least 3", "at least 5"]


def test_open_sizes() -> None:
    graph = replace(tiny(), shape=(None, 8, 3), top=Region((), INPUT))
    assert all(limit.any for limit in input_limits(flatten(graph)))
