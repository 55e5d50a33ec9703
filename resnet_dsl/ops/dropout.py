"""Noise that silences values, or whole branches, while training."""

from resnet_dsl.frozen import frozen
from resnet_dsl.ops.kinds import number
from resnet_dsl.ops.operator import Argument, KerasCall, Operator, attribute


@frozen
class Dropout(Operator):
    """Single values set to zero while training (Srivastava et al. 2014)."""

    key = op = word = "dropout"
    main = "rate"
    keeps = ("output",)

    rate: float = attribute(number(0, 1, below=True), "Share of values set to zero.", example=0.5)

    keras = KerasCall("layers.Dropout", (Argument("rate", "rate", required=True),))


@frozen
class DropPath(Operator):
    """A branch left out for whole images while training (Huang et al. 2016).

    The images that keep the branch see it divided by the share that keeps it.
    """

    key = "drop_path"
    op = "drop_path"
    word = "drop_path"
    main = "rate"
    keeps = ("output",)

    rate: float = attribute(
        number(0, 1, below=True),
        "Share of images that lose the branch.",
        example="0.2 * $net.index / ($net.blocks - 1)",
    )

    keras = KerasCall(
        "layers.Dropout",
        (Argument("rate", "rate", required=True),),
        fixed={"noise_shape": (None, 1, 1, 1)},
    )
