"""All operators, one line each."""

from resnet_dsl.ops.activation import FUNCTIONS, Activation
from resnet_dsl.ops.conv import Conv
from resnet_dsl.ops.dense import Dense
from resnet_dsl.ops.dropout import Dropout, DropPath
from resnet_dsl.ops.flatten import Flatten
from resnet_dsl.ops.global_pool import GlobalAvgPool, GlobalMaxPool
from resnet_dsl.ops.joins import Add, Concat, Multiply
from resnet_dsl.ops.norm import Norm
from resnet_dsl.ops.operator import Operator
from resnet_dsl.ops.pool import AvgPool, MaxPool
from resnet_dsl.ops.zero_pad import ZeroPad

OPERATORS: dict[str, type[Operator]] = {
    operator.key: operator
    for operator in (
        Norm,
        Activation,
        Conv,
        MaxPool,
        AvgPool,
        GlobalAvgPool,
        GlobalMaxPool,
        ZeroPad,
        Dense,
        Flatten,
        Dropout,
        DropPath,
        Add,
        Multiply,
        Concat,
    )
}

SHORTHANDS: dict[str, tuple[type[Operator], str]] = {
    function: (Activation, function) for function in FUNCTIONS
}
"""Steps that stand for an operator with its main attribute set: `relu`."""
