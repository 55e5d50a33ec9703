"""Random blocks of the spec's own: residual ones, and helpers that keep the shape."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from tests.drawn.expressions import condition, rate, whole
from tests.drawn.scope import Scope
from tests.drawn.steps import FUNCTIONS, keeping, way_to

Draw = st.DrawFn

NAMES = ("width", "kernel", "x1", "index", "inner", "project", "y", "rate", "groups", "axis")


def helper(draw: Draw, name: str, others: tuple[str, ...]) -> dict[str, Any]:
    """A block that keeps the shape; `channels` is all that it must be told."""
    params: dict[str, Any] = {"channels": "int"}
    scope = _scope(draw, params, ("$channels",), others)
    lets, scope = _lets(draw, scope)
    steps = keeping(draw, scope, "$channels") or ["norm"]
    return _block(draw, params, lets, steps)


def residual(draw: Draw, others: tuple[str, ...]) -> dict[str, Any]:
    """A residual block of `filters` and `stride`, with a shortcut that fits."""
    params: dict[str, Any] = {"filters": "int", "stride": {"type": "int", "default": 1}}
    scope = _scope(draw, params, ("$filters",), others)
    lets, scope = _lets(draw, scope)
    lets["strides"] = "$stride if $call.first else 1"
    fits = "$strides > 1 or $in.channels != $filters"
    start = "in"
    steps: list[Any] = []
    if draw(st.booleans()):
        steps, start = ["norm", {"activation": {}, "as": "active"}], "active"
        scope.values["active"] = "$in.channels"
    way = way_to(draw, scope.deeper(), "$in.channels", "$filters", "$strides")
    project = {"name": "project", "if": fits, "from": start}
    project["steps"] = way_to(draw, scope.deeper().fresh(), "$in.channels", "$filters", "$strides")
    if draw(st.booleans()):
        project["steps"] = [{"option_b": {"filters": "$filters", "stride": "$strides"}}]
    branches = [
        {"branch": "residual", "steps": way},
        {"branch": "shortcut", "choose": [project, {"from": "in"}]},
    ]
    if draw(st.integers(0, 3)) == 0:
        branches.append(
            {"steps": way_to(draw, scope.deeper().fresh(), "$in.channels", "$filters", "$strides")}
        )
    if draw(st.integers(0, 3)) == 0:
        branches.reverse()
    steps.append({"add": branches})
    return _block(draw, params, lets, [*steps, *keeping(draw, scope.fresh(), "$filters")])


def wrapping(draw: Draw, others: tuple[str, ...]) -> dict[str, Any]:
    """A block that calls a built-in one, whose slots it fills with what it alone knows."""
    params: dict[str, Any] = {"filters": "int", "stride": {"type": "int", "default": 1}}
    scope = _scope(draw, params, ("$filters",), others)
    lets, scope = _lets(draw, scope)
    block = draw(st.sampled_from(("basic", "bottleneck", "preact_basic")))
    told: dict[str, Any] = {"filters": "$filters", "stride": "$stride"}
    if block == "bottleneck":
        told["width"] = draw(st.sampled_from((4, "$filters / 2", "max(4, $filters - 4)")))
    slot = "inner" if block == "preact_basic" else "end"
    told[slot] = keeping(draw, scope, "$filters")
    if draw(st.booleans()):
        shortcut = {"option_b": {"filters": "$filters", "stride": "$strides"}}
        lets["strides"] = "$stride if $call.first else 1"
        told["shortcut"] = [shortcut, *keeping(draw, scope, "$filters")]
    steps = [{block: told}, *keeping(draw, scope, "$filters")]
    return _block(draw, params, lets, steps)


def _scope(
    draw: Draw, params: dict[str, Any], ints: tuple[str, ...], others: tuple[str, ...]
) -> Scope:
    """The scope of a block that has, beside what it must be told, some of every type."""
    scope = Scope(ints, blocks=others, in_block=True)
    kinds = ("int", "float", "bool", "str", "steps", "block")
    for number, kind in enumerate(draw(st.lists(st.sampled_from(kinds), max_size=3))):
        name = draw(st.sampled_from((f"p{number}", *NAMES)))
        if name not in params and (kind != "block" or others):
            default = _default(draw, kind, scope, others)
            params[name] = {"type": kind, "default": default}
            scope = _with(scope, kind, f"${name}")
    return scope


def _default(draw: Draw, kind: str, scope: Scope, others: tuple[str, ...]) -> Any:
    match kind:
        case "int":
            return whole(draw, Scope(scope.ints))
        case "float":
            return draw(st.sampled_from((0.25, 0.5, 1, "(1 / 4)")))
        case "bool":
            return draw(st.sampled_from((True, False, f"{scope.ints[0]} > 6")))
        case "str":
            return draw(st.sampled_from(FUNCTIONS))
        case "steps":
            return draw(st.sampled_from(([], ["norm"], ["relu", {"dropout": 0.1}])))
    return draw(st.sampled_from(others))


def _with(scope: Scope, kind: str, name: str) -> Scope:
    fields = {
        "int": "ints",
        "float": "floats",
        "bool": "flags",
        "str": "words",
        "steps": "slots",
        "block": "blocks",
    }
    return replace(scope, **{fields[kind]: (*getattr(scope, fields[kind]), name)})


def _lets(draw: Draw, scope: Scope) -> tuple[dict[str, Any], Scope]:
    makers = {"half": (whole, "int"), "share": (rate, "float"), "often": (condition, "bool")}
    lets: dict[str, Any] = {}
    for name in draw(st.lists(st.sampled_from(tuple(makers)), max_size=2, unique=True)):
        make, kind = makers[name]
        lets[name] = make(draw, scope)
        scope = _with(scope, kind, f"${name}")
    return lets, scope


def _block(
    draw: Draw, params: dict[str, Any], lets: dict[str, Any], steps: list[Any]
) -> dict[str, Any]:
    made: dict[str, Any] = {"params": params, "steps": steps}
    if lets:
        made["let"] = lets
    if draw(st.booleans()):
        made["doc"] = draw(st.sampled_from(("A block.", "does it", 'Says "x".', "ends with \\")))
    return made
