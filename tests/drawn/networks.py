"""Random networks over the whole language, most of which are valid."""

from typing import Any

from hypothesis import strategies as st

from tests.drawn.blocks import helper, residual, wrapping
from tests.drawn.expressions import rate, whole
from tests.drawn.scope import Scope
from tests.drawn.steps import FUNCTIONS, INITIALISERS, keeping, way_to

Draw = st.DrawFn
Spec = dict[str, Any]

BUILT_IN = (
    "basic",
    "bottleneck",
    "bottleneck_2015",
    "preact_basic",
    "preact_bottleneck",
    "unit",
    "keras_v1",
    "keras_v2",
)
HELPERS = ("squeeze", "mix", "conv_norm")
OWN = ("own", "other")
SIZES = (None, 7, 8, 9, 11, 12, 16)


@st.composite
def networks(draw: Draw) -> Spec:
    """A spec as plain data, small enough to build in a moment."""
    params = draw(
        st.sampled_from(
            (
                {},
                {"base": 8},
                {"base": 4, "drop": 0.2, "early": True, "act": "gelu", "depths": [2, 1]},
            )
        )
    )
    named = {"base": ("$base",), "depths": ("$depths.0",)}
    scope = Scope(tuple(each for key in named if key in params for each in named[key]))
    blocks = _blocks(draw)
    helpers = tuple(name for name in blocks if name in HELPERS)
    own = tuple(name for name in blocks if name in OWN)
    anywhere = _placeless(blocks, helpers)
    inside = Scope(ints=("$net.base",) if params else (), blocks=helpers, in_block=True)
    stem = way_to(
        draw,
        Scope(scope.ints, blocks=anywhere),
        "$in.channels",
        draw(st.sampled_from((4, 8))),
        draw(st.sampled_from((1, 1, 2, [1, 2]))),
    )
    if draw(st.integers(0, 3)) == 0:
        stem = [*_framed(draw), *stem]
    stages = draw(st.lists(_stage(own, inside, params), min_size=1, max_size=3))
    spec: Spec = {
        "version": 1,
        "name": draw(st.sampled_from(("drawn", "conv", "norm_relu", "stem", "inputs"))),
        "input": _input(draw),
        "classes": draw(st.integers(1, 4)),
        "conventions": draw(conventions()),
        "stem": stem,
        "stages": stages,
        "head": _head(draw, Scope(scope.ints, blocks=anywhere)),
    }
    for key, value in (("params", params), ("blocks", blocks)):
        if value:
            spec[key] = value
    if draw(st.integers(0, 3)) == 0:
        spec["block"] = draw(st.sampled_from((*own, *BUILT_IN[:5])))
        for stage in stages[1:]:
            if stage.get("block") != "unit" and "regnet" not in stage:
                stage.pop("block", None)
                stage["with"] = {"filters": draw(st.sampled_from((4, 8)))}
    if draw(st.integers(0, 3)) == 0:
        spec["override"] = [_override(draw, len(stages))]
    if draw(st.integers(0, 3)) == 0:
        spec["budget"] = draw(
            st.sampled_from(({"parameters": "1K"}, {"macs": "1G"}, {"activations": "1KiB"}))
        )
    if draw(st.integers(0, 3)) == 0:
        spec["doc"] = draw(st.sampled_from(("A drawn network.", 'a "quoted" one', "back\\slash")))
    return spec


def _framed(draw: Draw) -> list[Any]:
    """Zeros around the image, and a window that takes some of them away again."""
    amount = draw(st.sampled_from((1, [1, 0], [[1, 0], [0, 2]])))
    window = draw(st.sampled_from((1, 2, [2, 1])))
    taken: list[Any] = [
        {"max_pool": {"size": window, "stride": draw(st.sampled_from((1, 2)))}},
        {"avg_pool": window},
        {"conv": {"filters": "$in.channels", "kernel": window, "padding": "valid"}},
        {"blur_pool": {"stride": draw(st.sampled_from((1, 2))), "size": 3}},
    ]
    return [{"zero_pad": amount}, draw(st.sampled_from(taken))]


def _input(draw: Draw) -> Spec:
    size = {key: draw(st.sampled_from(SIZES)) for key in ("height", "width")}
    known = {key: value for key, value in size.items() if value}
    return {**known, "channels": draw(st.sampled_from((1, 3, 4)))}


def _blocks(draw: Draw) -> Spec:
    made: Spec = {}
    for name in draw(st.lists(st.sampled_from(HELPERS), max_size=2, unique=True)):
        made[name] = helper(draw, name, tuple(made))
    helpers = tuple(made)
    for name in draw(st.lists(st.sampled_from(OWN), max_size=2, unique=True)):
        make = draw(st.sampled_from((residual, residual, wrapping)))
        made[name] = make(draw, helpers)
    return made


def _placeless(blocks: Spec, names: tuple[str, ...]) -> tuple[str, ...]:
    """The blocks that do not ask where they stand, and can be called from stem and head."""
    found: list[str] = []
    for name in names:
        text = repr(blocks[name])
        calls = [other for other in names if other != name and f"'{other}'" in text]
        if not any(place in text for place in ("$call", "$stage", "$net")) and all(
            other in found for other in calls
        ):
            found.append(name)
    return tuple(found)


@st.composite
def conventions(draw: Draw) -> Spec:
    """What a network may settle for all its layers."""
    norm: Spec = {"type": draw(st.sampled_from(("batch", "batch", "group", "layer", "none")))}
    if norm["type"] == "group":
        norm["groups"] = draw(st.sampled_from((1, 2, 4)))
    if draw(st.booleans()):
        norm |= draw(st.sampled_from(({"momentum": 0.9}, {"epsilon": 1e-5}, {"center": False})))
    conv: Spec = {"type": draw(st.sampled_from(("plain", "plain", "standardised")))}
    if draw(st.booleans()):
        conv["padding"] = draw(st.sampled_from(("same", "even")))
    for key, values in (("bias", (True, False)), ("l2", (0, 1e-4)), ("init", INITIALISERS)):
        if draw(st.booleans()):
            conv[key] = draw(st.sampled_from(values))
    made: Spec = {"norm": norm, "conv": conv}
    if draw(st.booleans()):
        made["like"] = draw(st.sampled_from(("keras", "torch")))
    if draw(st.booleans()):
        made["activation"] = {"function": draw(st.sampled_from(FUNCTIONS))}
    if draw(st.booleans()):
        made["dense"] = draw(st.sampled_from(({"l2": 1e-3}, {"bias": False}, {"init": "zeros"})))
    return made


@st.composite
def _stage(draw: Draw, own: tuple[str, ...], inside: Scope, params: Spec) -> Spec:
    """A stage of one to three blocks, or a generator of two."""
    block = draw(st.sampled_from((*own, *own, *BUILT_IN)))
    if block == "bottleneck" and draw(st.integers(0, 2)) == 0:
        numbers = {"depth": 3, "w0": 8, "wa": draw(st.sampled_from((4, 8))), "wm": 2, "group": 4}
        return {"regnet": numbers, "block": block, "with": {"width": "$filters"}}
    blocks = draw(st.sampled_from((1, 2, 3, *(("$depths.0",) if "depths" in params else ()))))
    told: Spec = {"filters": draw(st.sampled_from((4, 8, 12)))}
    if "base" in params and draw(st.booleans()):
        told["filters"] = "$base * 2"
    if draw(st.booleans()):
        told["stride"] = draw(st.sampled_from((1, 2, 2, "2 if $stage.index > 1 else 1")))
    told |= _slots(draw, block, inside)
    stage: Spec = {"blocks": blocks, "block": block, "with": told}
    if draw(st.integers(0, 4)) == 0:
        stage["name"] = draw(st.sampled_from(("early", "late", "x", "conv", "stage7")))
    return stage


def _slots(draw: Draw, block: str, inside: Scope) -> Spec:
    """What a stage may fill of a built-in block."""
    ints = ("$filters", "$stride", "$strides", *inside.ints)
    scope = Scope(ints, blocks=inside.blocks, in_block=True)
    told: Spec = {}
    strided = "$strides"
    if block in ("bottleneck", "preact_bottleneck", "bottleneck_2015") and draw(st.booleans()):
        told["width"] = draw(
            st.sampled_from((4, "$filters / 2", "$filters", "2 * $filters", "$filters // 4 + 1"))
        )
    if block == "preact_bottleneck" and draw(st.booleans()):
        told["early"] = draw(st.sampled_from((True, False, "$stage.index > 1")))
    if block in ("basic", "bottleneck") and draw(st.integers(0, 2)) == 0:
        to = "$width" if block == "bottleneck" else "$filters"
        start = "$width" if block == "bottleneck" else "$in.channels"
        told["spatial"] = way_to(draw, scope, start, to, strided)
    if block == "bottleneck" and draw(st.integers(0, 2)) == 0:
        told["spatial"] = draw(
            st.sampled_from(
                (
                    [{"split_attention": {"filters": "$width", "stride": strided}}],
                    [{"res2net": {"filters": "$width", "stride": strided, "apart": "$call.first"}}],
                    [{"selective_kernel": {"filters": "$width", "stride": strided}}],
                    [
                        {"conv": {"filters": "$width", "kernel": 3}},
                        {"if": "$strides > 1", "blur_pool": strided},
                    ],
                )
            )
        )
    if block in ("basic", "bottleneck", "bottleneck_2015") and draw(st.integers(0, 2)) == 0:
        told["end"] = keeping(draw, scope, "$filters")
    if block == "preact_basic" and draw(st.integers(0, 1)) == 0:
        told["inner"] = keeping(draw, scope, "$filters")
    if block in ("basic", "bottleneck", "preact_basic") and draw(st.integers(0, 2)) == 0:
        told["shortcut"] = draw(
            st.sampled_from(
                (
                    [{"average_project": {"filters": "$filters", "stride": strided}}],
                    [{"option_b": {"filters": "$filters", "stride": strided}}, "norm"],
                    way_to(draw, scope, "$in.channels", "$filters", strided),
                )
            )
        )
    if block == "unit":
        told["residual"] = way_to(draw, scope, "$in.channels", "$filters", strided)
        told["shortcut"] = [{"option_b": {"filters": "$filters", "stride": strided}}]
        if draw(st.booleans()):
            told["after"] = keeping(draw, scope, "$filters")
    return told


def _override(draw: Draw, stages: int) -> Spec:
    override: Spec = {"stage": draw(st.integers(1, stages))}
    if draw(st.booleans()):
        override["at"] = 1
    return {
        **override,
        "with": draw(st.sampled_from(({"filters": 8}, {"stride": 1}, {"filters": "$classes * 4"}))),
    }


def _head(draw: Draw, scope: Scope) -> Spec:
    body = keeping(draw, scope, "$in.channels") if draw(st.booleans()) else []
    if draw(st.integers(0, 5)) == 0:
        body.append("global_avg_pool")
        top: list[Any] = [{"dense": "$classes"}]
    else:
        top = _top(draw, scope)
    head: Spec = {"body": body, "top": top}
    return {key: value for key, value in head.items() if draw(st.integers(0, 5))}


def _top(draw: Draw, scope: Scope) -> list[Any]:
    """A classifier in one of the usual ways, with a hidden layer now and then."""
    pool = draw(st.sampled_from(("global_avg_pool", "global_max_pool", "flatten")))
    steps: list[Any] = [*keeping(draw, scope, "$in.channels"), pool]
    if draw(st.integers(0, 3)) == 0:
        steps.append({"dropout": rate(draw, scope)})
    if draw(st.integers(0, 3)) == 0:
        steps += [{"dense": {"units": whole(draw, scope), "activation": "relu"}}]
    if draw(st.booleans()):
        return [*steps, {"dense": {"units": "$classes", "activation": "softmax"}}]
    return [*steps, {"dense": "$classes"}, draw(st.sampled_from(("softmax", "sigmoid")))]


BASES = ("resnet_digits", "resnet20", "resnet18", "wrn_16_4", "regnety_002", "keras_resnet50v2")


@st.composite
def children(draw: Draw) -> Spec:
    """A spec that extends a built-in one."""
    spec: Spec = {"extends": draw(st.sampled_from(BASES)), "name": "child"}
    inside = Scope(in_block=True)
    if draw(st.booleans()):
        spec["input"] = draw(st.sampled_from(({"height": 33}, {"height": 31, "width": 40})))
    if draw(st.booleans()):
        told = draw(conventions())
        told["norm"] |= {"type": "batch"}
        spec["conventions"] = told
    if draw(st.booleans()):
        override = {"stage": draw(st.integers(1, 3)), "block": draw(st.sampled_from(BUILT_IN[:5]))}
        slots = _slots(draw, override["block"], inside)
        spec["override"] = [{**override, "with": {"filters": 16, **slots}}]
    if draw(st.booleans()):
        spec["head"] = {"top": _top(draw, Scope())}
    if draw(st.booleans()):
        spec["budget"] = {"parameters": "1M"}
    return spec
