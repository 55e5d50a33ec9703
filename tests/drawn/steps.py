"""Random steps: some that keep the shape of a map, and ways from one shape to another."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from tests.drawn.expressions import condition, filters, rate, whole
from tests.drawn.scope import Scope

Draw = st.DrawFn
Step = Any
Width = int | str
"""Channels: a number or an expression."""

FUNCTIONS = ("relu", "gelu", "tanh", "silu", "hard_silu", "leaky_relu", "softmax")
VALUES = ("kept", "first", "gate", "y", "axis", "conv", "x_1", "out", "padding", "rows", "block")
LABELS = (None, "residual", "shortcut", "left", "right", "out", "y", "conv", "shortcut_2", "norm")
WAYS = (None, None, "project", "early", "strides", "filters", "relu", "kernel", "blocks")
INITIALISERS = ("he_normal", "he_normal_fan_out", "torch_uniform", "zeros", "glorot_uniform")
DEEPEST = 2


def keeping(draw: Draw, scope: Scope, width: Width) -> list[Step]:
    """A few steps that keep a map of `width` channels as it is."""
    return [_keeps(draw, scope, width) for _ in range(draw(st.integers(0, 2)))]


def _keeps(draw: Draw, scope: Scope, width: Width) -> Step:
    makers = [_plain, _plain, _plain, _normal, _pooled, _same_conv]
    if scope.depth < DEEPEST:
        makers += [_joined, _gated, _chosen, _split, _residual]
    if scope.slots or scope.blocks:
        makers += [_used]
    step = draw(st.sampled_from(makers))(draw, scope, width)
    if isinstance(step, str):
        step = draw(st.sampled_from((step, {step: {}})))
    mapped = isinstance(step, dict)
    if mapped and "choose" not in step and draw(st.integers(0, 4)) == 0:
        step["if"] = condition(draw, scope)
    if mapped and draw(st.integers(0, 3)) == 0:
        step["as"] = draw(st.sampled_from(VALUES))
        scope.values[step["as"]] = width
    return step


def _plain(draw: Draw, scope: Scope, width: Width) -> Step:
    steps: list[Step] = [
        "norm",
        "activation",
        *FUNCTIONS,
        {"dropout": rate(draw, scope)},
        {"drop_path": {"rate": rate(draw, scope)}},
        {"affine": {"scale": -1, "shift": rate(draw, scope)}},
        {"layer_scale": draw(st.sampled_from((1e-6, 0.1, "(0.1 * 2)")))},
    ]
    steps += [{"activation": word} for word in scope.words]
    return draw(st.sampled_from(steps))


def _normal(draw: Draw, scope: Scope, width: Width) -> Step:
    types: dict[str, dict[str, Any]] = {
        "batch": {"momentum": draw(st.sampled_from((0.9, 0.5)))},
        "group": {"groups": draw(st.sampled_from((1, 2, 4)))},
        "layer": {},
        "none": {},
    }
    chosen = draw(st.sampled_from(tuple(types)))
    told: dict[str, Any] = {"type": chosen, **types[chosen]}
    if chosen != "none" and draw(st.booleans()):
        told |= draw(st.sampled_from(({"init": "zeros"}, {"epsilon": 1e-5}, {"center": False})))
    return {"norm": told}


def _pooled(draw: Draw, scope: Scope, width: Width) -> Step:
    size = draw(st.sampled_from((2, 3, [3, 1], [1, 2])))
    steps: list[Step] = [
        {"max_pool": {"size": size, "stride": 1, "padding": "same"}},
        {"avg_pool": {"size": size, "stride": 1, "padding": "same"}},
        {"blur_pool": {"stride": 1, "size": draw(st.sampled_from((3, 5)))}},
        {"avg_pool": 1},
    ]
    return draw(st.sampled_from(steps))


def _same_conv(draw: Draw, scope: Scope, width: Width) -> Step:
    return convolution(draw, scope, width, 1, grouped=True)


def convolution(draw: Draw, scope: Scope, to: Any, stride: Any, *, grouped: bool = False) -> Step:
    """A convolution that shrinks the map by the stride alone."""
    told: dict[str, Any] = {"filters": to, "kernel": draw(st.sampled_from((1, 3, 5, [3, 1])))}
    if stride != 1 or draw(st.integers(0, 3)) == 0:
        told["stride"] = stride
    extras: list[dict[str, Any]] = [
        {"bias": draw(st.booleans())},
        {"bias": "$in.channels > 4"},
        {"init": draw(st.sampled_from(INITIALISERS))},
        {"l2": draw(st.sampled_from((0, 1e-4, "(1 / 1024)")))},
        {"padding": draw(st.sampled_from(("same", "even")))},
        {"type": draw(st.sampled_from(("plain", "standardised")))},
        {"bias_init": draw(st.sampled_from((0, -1.5)))},
    ]
    if stride == 1:
        extras.append({"dilation": draw(st.sampled_from((1, 2, [2, 1])))})
    if grouped:
        extras.append({"groups": draw(st.sampled_from((1, 2, 4)))})
    extras += [{"bias": flag} for flag in scope.flags]
    for extra in draw(st.lists(st.sampled_from(extras), max_size=2)):
        told |= extra
    return {"conv": told}


def _labelled(draw: Draw, branch: dict[str, Any], scope: Scope, width: Width) -> Any:
    label = draw(st.sampled_from(LABELS))
    if label:
        branch["branch"] = label
    if draw(st.integers(0, 4)) == 0:
        branch["as"] = draw(st.sampled_from(VALUES))
        scope.values[branch["as"]] = width
    if draw(st.integers(0, 5)) == 0:
        branch["if"] = condition(draw, scope)
    return branch


def _branch(draw: Draw, scope: Scope, width: Width) -> Any:
    """A branch that keeps the shape, from where the fork stands or from a value."""
    inner = scope.deeper()
    same = [name for name, its in scope.values.items() if its == width]
    if draw(st.integers(0, 5)) == 0:
        return keeping(draw, inner, width)
    branch: dict[str, Any] = {}
    if same and draw(st.booleans()):
        branch["from"] = draw(st.sampled_from(same))
    if draw(st.integers(0, 3)):
        branch["steps"] = keeping(draw, inner, width)
    return _labelled(draw, branch, scope, width)


def _joined(draw: Draw, scope: Scope, width: Width) -> Step:
    count = draw(st.integers(2, 3))
    return {
        draw(st.sampled_from(("add", "multiply"))): [
            _branch(draw, scope, width) for _ in range(count)
        ]
    }


def _residual(draw: Draw, scope: Scope, width: Width) -> Step:
    inner = scope.deeper()
    middle = filters(draw, scope)
    steps = [
        convolution(draw, inner, middle, 1),
        *keeping(draw, inner.fresh(), middle),
        convolution(draw, inner, width, 1),
    ]
    if draw(st.booleans()):
        return {"add": [{"branch": "residual", "steps": steps}, {"branch": "shortcut"}]}
    return {"add": [_labelled(draw, {"steps": steps}, scope, width), []]}


def _gated(draw: Draw, scope: Scope, width: Width) -> Step:
    gates: list[list[Step]] = [
        [{"global_avg_pool": {"keepdims": True}}, "sigmoid"],
        [{"global_max_pool": {"keepdims": True}}, {"conv": {"filters": width, "kernel": 1}}],
        [{"conv": {"filters": 1, "kernel": draw(st.sampled_from((1, 3)))}}, "sigmoid"],
        [{"global_avg_pool": {"keepdims": True}}, {"channel_conv": {}}, "sigmoid"],
        [
            {"global_avg_pool": {"keepdims": True}},
            {"channel_conv": 3},
            {"conv": {"filters": width, "kernel": 1, "init": "zeros"}},
        ],
    ]
    gate = draw(st.sampled_from(gates))
    attention: list[Step] = [
        {"squeeze_excite": {"reduced": whole(draw, scope)}},
        "efficient_channel_attention",
    ]
    whole_map = _labelled(draw, {"steps": keeping(draw, scope.deeper(), width)}, scope, width)
    return draw(st.sampled_from((*attention, {"multiply": [whole_map, gate]})))


def _chosen(draw: Draw, scope: Scope, width: Width) -> Step:
    ways: list[dict[str, Any]] = []
    for _ in range(draw(st.integers(1, 2))):
        way: dict[str, Any] = {"if": condition(draw, scope)}
        ways.append(_way(draw, way, scope, width))
    return {"choose": [*ways, _way(draw, {}, scope, width)]}


def _way(draw: Draw, way: dict[str, Any], scope: Scope, width: Width) -> dict[str, Any]:
    same = [name for name, its in scope.values.items() if its == width]
    if same and draw(st.booleans()):
        way["from"] = draw(st.sampled_from(same))
    name = draw(st.sampled_from(WAYS))
    if name:
        way["name"] = name
    if draw(st.integers(0, 3)):
        way["steps"] = keeping(draw, scope.deeper(), width)
    return way


def _split(draw: Draw, scope: Scope, width: Width) -> Step:
    """Channels taken apart and put side by side again."""
    inner = scope.deeper()
    start = draw(st.sampled_from((1, 2)))
    rest = width - start if isinstance(width, int) else f"{width} - {start}"
    parts = [
        [{"slice_channels": {"start": 0, "count": start}}, *keeping(draw, inner, start)],
        {"steps": [{"slice_channels": {"start": start, "count": rest}}, "relu"]},
    ]
    if draw(st.booleans()):
        return {"concat": parts}
    return {
        "concat": [
            [{"slice_channels": {"start": 0, "count": start}}, {"pad_channels": {"before": 0}}],
            [{"slice_channels": {"start": start, "count": rest}}, {"pad_channels": {}}],
        ]
    }


def _used(draw: Draw, scope: Scope, width: Width) -> Step:
    if scope.slots and draw(st.booleans()):
        return {"use": draw(st.sampled_from(scope.slots))}
    if not scope.blocks:
        return "activation"
    block = draw(st.sampled_from(scope.blocks))
    if block.startswith("$"):
        return {"use": block, "with": {"channels": width}}
    return {block: {"channels": width}}


def way_to(draw: Draw, scope: Scope, width: Width, to: Width, stride: Any) -> list[Step]:
    """From a map of `width` channels to one of `to`, smaller by the stride."""
    before = keeping(draw, scope, width)
    after = scope.fresh()
    way: list[Step] = [convolution(draw, scope, to, stride)]
    if draw(st.integers(0, 3)) == 0:
        pool = draw(st.sampled_from(("max_pool", "avg_pool")))
        way = [
            {pool: {"size": draw(st.sampled_from((1, 2, 3))), "stride": stride, "padding": "same"}},
            convolution(draw, scope, to, 1),
        ]
    return [*before, *way, *keeping(draw, replace(after, values={}), to)]
