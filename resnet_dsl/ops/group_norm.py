"""Group normalisation."""

from resnet_dsl.frozen import frozen
from resnet_dsl.ops.kinds import whole
from resnet_dsl.ops.norm_attributes import AFFINE, center, epsilon, gamma, scale
from resnet_dsl.ops.operator import (
    Argument,
    KerasCall,
    Operator,
    Shape,
    ShapeError,
    Variable,
    attribute,
)


@frozen
class GroupNorm(Operator):
    """Normalisation over groups of an image's channels (Wu and He 2018): batch and all."""

    key = "group_norm"
    op = "norm"
    word = "norm"
    keeps = ("input",)

    groups: int = attribute(whole(), "Groups of channels.", 32, convention=True)
    epsilon: float = epsilon()
    scale: bool = scale()
    center: bool = center()
    init: str = gamma()

    keras = KerasCall(
        "layers.GroupNormalization",
        (Argument("groups", "groups", 32), Argument("epsilon", "epsilon", 1e-3), *AFFINE),
        channel_axis="keyword",
    )

    def shape(self, *inputs: Shape) -> Shape:
        channels = inputs[0][-1] or 0
        if channels % self.groups:
            below = [n for n in range(1, self.groups) if channels % n == 0]
            raise ShapeError(
                f"{channels} channels do not divide into {self.groups} groups",
                f"groups: {below[-1]}" if below else None,
                about="channels",
            )
        return inputs[0]

    def cancels_bias(self, *inputs: Shape) -> bool:
        """Only a channel that is normalised by itself loses its bias whole."""
        return self.groups == inputs[0][-1]

    def variables(self, *inputs: Shape) -> tuple[Variable, ...]:
        return (Variable((inputs[0][-1] or 0,)),) * (self.scale + self.center)
