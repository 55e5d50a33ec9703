"""Random specs that are valid by construction: what need not range over the whole language."""

from typing import Any

from hypothesis import strategies as st

ACTIVATIONS = ("relu", "gelu", "tanh", "silu")
BLOCKS = ("preact_bottleneck", "preact_basic", "basic", "bottleneck", "own")

OWN: dict[str, Any] = {
    "params": {"filters": "int", "stride": {"type": "int", "default": 1}},
    "let": {"strides": "$stride if $call.first else 1"},
    "steps": [
        {
            "add": [
                {
                    "branch": "residual",
                    "steps": [
                        {"conv": {"filters": "$filters", "kernel": 3, "stride": "$strides"}},
                        "norm",
                        {"dropout": {"rate": "0.2 * $net.index / $net.blocks"}},
                        {"squeeze_excite": {"reduced": "max(2, $in.channels / 2)"}},
                    ],
                },
                {
                    "branch": "shortcut",
                    "choose": [
                        {
                            "name": "project",
                            "if": "$in.channels != $filters or $strides > 1",
                            "from": "in",
                            "steps": [
                                {"conv": {"filters": "$filters", "kernel": 1, "stride": "$strides"}}
                            ],
                        },
                        {"from": "in"},
                    ],
                },
            ]
        },
        "relu",
    ],
}


@st.composite
def networks(draw: st.DrawFn) -> dict[str, Any]:
    """A spec as plain data."""
    size = draw(st.integers(8, 12))
    classes = draw(st.integers(2, 5))
    spec: dict[str, Any] = {
        "version": 1,
        "name": "drawn",
        "input": {"height": size, "width": draw(st.integers(8, 12)), "channels": draw(channels)},
        "classes": classes,
        "conventions": draw(conventions()),
        "blocks": {"own": OWN},
        "stem": draw(stems()),
        "stages": draw(st.lists(stages(), min_size=1, max_size=3)),
        "head": {"body": draw(bodies), "top": draw(tops())},
    }
    return spec


channels = st.sampled_from((1, 3))
bodies = st.sampled_from(([], ["norm", "relu"], ["norm", {"activation": "tanh"}]))


@st.composite
def conventions(draw: st.DrawFn) -> dict[str, Any]:
    """Some of what a network may settle for all its layers."""
    return {
        "norm": {
            "momentum": draw(st.sampled_from((0.9, 0.99, 0.5))),
            "epsilon": draw(st.sampled_from((1e-3, 1e-5, 2e-5))),
        },
        "conv": {"bias": draw(st.booleans()), "l2": draw(st.sampled_from((0, 1e-4)))},
        "dense": {"l2": draw(st.sampled_from((0.0, 1e-3)))},
    }


@st.composite
def stems(draw: st.DrawFn) -> list[Any]:
    """Up to four steps before the first stage."""
    conv = {"conv": {"filters": draw(st.sampled_from((4, 8))), "kernel": draw(kernels)}}
    tail = st.lists(st.sampled_from(("norm", *ACTIVATIONS, "pool")), max_size=3, unique=True)
    pool = {"max_pool": {"size": 3, "stride": 1, "padding": "same"}}
    return [conv, *(pool if step == "pool" else step for step in draw(tail))]


kernels = st.sampled_from((1, 3, [3, 1]))


@st.composite
def stages(draw: st.DrawFn) -> dict[str, Any]:
    """A stage of one to three blocks."""
    return {
        "blocks": draw(st.integers(1, 3)),
        "block": draw(st.sampled_from(BLOCKS)),
        "with": {
            "filters": draw(st.sampled_from((4, 8, 12))),
            "stride": draw(st.sampled_from((1, 2))),
        },
    }


@st.composite
def tops(draw: st.DrawFn) -> list[Any]:
    """A classifier: pooled globally or flattened, softmax in the layer or after it."""
    pool = draw(st.sampled_from(("global_avg_pool", "global_max_pool", "flatten")))
    if draw(st.booleans()):
        return [pool, {"dense": {"units": "$classes", "activation": "softmax"}}]
    return [pool, {"dense": "$classes"}, "softmax"]
