"""The initialisers that a spec can name: Keras's own names, and some that others use."""

from collections.abc import Mapping

from resnet_dsl.ops.kinds import Value

NAMED = (
    "glorot_uniform",
    "glorot_normal",
    "he_uniform",
    "he_normal",
    "lecun_uniform",
    "lecun_normal",
    "zeros",
    "ones",
)
"""Keras knows them by these names."""

MADE: Mapping[str, tuple[str, tuple[Value, ...]]] = {
    "he_normal_fan_out": (
        "initializers.VarianceScaling",
        (2.0, "fan_out", "untruncated_normal"),
    ),
    "torch_uniform": ("initializers.VarianceScaling", (1 / 3, "fan_in", "uniform")),
}
"""Those that are made: the class, and scale, mode and distribution.

`he_normal_fan_out` is what residual networks are mostly started from elsewhere (torchvision,
timm); `torch_uniform` is what PyTorch's layers start from when they are told nothing.
"""

INITIALIZERS = (*NAMED, *MADE)
