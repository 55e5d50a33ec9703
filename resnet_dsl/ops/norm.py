"""Batch normalisation."""

from resnet_dsl.frozen import frozen
from resnet_dsl.ops.kinds import choice, flag, number
from resnet_dsl.ops.operator import Argument, KerasCall, Operator, Shape, Weights, attribute


@frozen
class Norm(Operator):
    """Batch normalisation over the channels (Ioffe and Szegedy 2015)."""

    key = op = word = "norm"
    keeps = ("input",)

    momentum: float = attribute(
        number(0, 1, below=True),
        "Share of the old moving statistics that a step keeps; other libraries count the new.",
        0.99,
        convention=True,
    )
    epsilon: float = attribute(
        number(0, 1, above=True), "Added to the variance.", 1e-3, convention=True
    )
    scale: bool = attribute(flag(), "Whether gamma is learnt.", True, convention=True)
    center: bool = attribute(flag(), "Whether beta is learnt.", True, convention=True)
    init: str = attribute(
        choice("ones", "zeros"),
        "How gamma starts; `zeros` silences the branch at first (Goyal et al. 2017).",
        "ones",
    )

    keras = KerasCall(
        "layers.BatchNormalization",
        (
            Argument("momentum", "momentum", 0.99),
            Argument("epsilon", "epsilon", 1e-3),
            Argument("scale", "scale", True),
            Argument("center", "center", True),
            Argument("gamma_initializer", "init", "ones"),
        ),
        channel_axis=True,
    )

    def weights(self, *inputs: Shape) -> Weights:
        channels = inputs[0][-1] or 0
        return Weights((self.scale + self.center) * channels, 2 * channels)
