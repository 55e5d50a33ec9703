"""Channels of zeros."""

from resnet_dsl.frozen import frozen
from resnet_dsl.ops.kinds import whole
from resnet_dsl.ops.operator import Argument, KerasCall, Operator, Shape, attribute, spatial


@frozen
class PadChannels(Operator):
    """Zeros for the channels that a shortcut lacks: option A of He et al. 2015."""

    key = "pad_channels"
    op = "pad_channels"
    word = "pad"

    before: int = attribute(whole(0), "Channels of zeros before the map's own.", 0)
    after: int = attribute(whole(0), "Channels of zeros after them.", 0)

    keras = KerasCall(
        "PadChannels",
        (Argument("before", "before", 0), Argument("after", "after", 0)),
        channel_axis="keyword",
        own=True,
    )

    def shape(self, *inputs: Shape) -> Shape:
        height, width, channels = spatial(inputs[0], "channel padding")
        return (height, width, self.before + channels + self.after)
