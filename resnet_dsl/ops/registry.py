"""All operators, one line each."""

from collections.abc import Mapping
from functools import cache

from resnet_dsl.ops.activation import FUNCTIONS, Activation
from resnet_dsl.ops.affine import Affine
from resnet_dsl.ops.blur_pool import BlurPool
from resnet_dsl.ops.channel_conv import ChannelConv
from resnet_dsl.ops.conv import Conv
from resnet_dsl.ops.dense import Dense
from resnet_dsl.ops.dropout import Dropout, DropPath
from resnet_dsl.ops.flatten import Flatten
from resnet_dsl.ops.global_pool import GlobalAvgPool, GlobalMaxPool
from resnet_dsl.ops.group_norm import GroupNorm
from resnet_dsl.ops.joins import Add, Concat, Multiply
from resnet_dsl.ops.kinds import choice
from resnet_dsl.ops.layer_norm import LayerNorm
from resnet_dsl.ops.layer_scale import LayerScale
from resnet_dsl.ops.norm import Norm
from resnet_dsl.ops.operator import AttributeInfo, Operator
from resnet_dsl.ops.pad_channels import PadChannels
from resnet_dsl.ops.pool import AvgPool, MaxPool
from resnet_dsl.ops.slice_channels import SliceChannels
from resnet_dsl.ops.standardised_conv import StandardisedConv
from resnet_dsl.ops.zero_pad import ZeroPad

OPERATORS: dict[str, type[Operator]] = {
    operator.key: operator
    for operator in (
        Norm,
        GroupNorm,
        LayerNorm,
        Activation,
        Conv,
        StandardisedConv,
        ChannelConv,
        MaxPool,
        AvgPool,
        BlurPool,
        GlobalAvgPool,
        GlobalMaxPool,
        ZeroPad,
        PadChannels,
        SliceChannels,
        Affine,
        LayerScale,
        Dense,
        Flatten,
        Dropout,
        DropPath,
        Add,
        Multiply,
        Concat,
    )
}

TYPES: dict[str, dict[str, str | None]] = {
    "norm": {"batch": "norm", "group": "group_norm", "layer": "layer_norm", "none": None},
    "conv": {"plain": "conv", "standardised": "standardised_conv"},
}
"""Steps whose `type` says which operator they are; None is none at all."""


@cache
def accepted(key: str) -> Mapping[str, AttributeInfo]:
    """The attributes that a step may have: of any of its types, with `type` itself first."""
    if key not in TYPES:
        return OPERATORS[key].attributes()
    types = TYPES[key]
    kind, doc = choice(*types, literal=True), "Which kind of it."
    found = {"type": AttributeInfo("type", kind, doc, next(iter(types)), True)}
    for each in types.values():
        own = OPERATORS[each].attributes() if each else {}
        found.update((name, info) for name, info in own.items() if name not in found)
    return found


SHORTHANDS: dict[str, tuple[type[Operator], str]] = {
    function: (Activation, function) for function in FUNCTIONS
}
"""Steps that stand for an operator with its main attribute set: `relu`."""
