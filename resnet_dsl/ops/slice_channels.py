"""Some of the channels."""

from resnet_dsl.frozen import frozen
from resnet_dsl.ops.kinds import whole
from resnet_dsl.ops.operator import (
    Argument,
    KerasCall,
    Operator,
    Shape,
    ShapeError,
    attribute,
    spatial,
)


@frozen
class SliceChannels(Operator):
    """Consecutive channels of a map: what Res2Net and split attention split it into."""

    key = "slice_channels"
    op = "slice_channels"
    word = "slice"

    start: int = attribute(whole(0), "The first channel, counted from 0.", example=0)
    count: int = attribute(whole(), "How many channels.", example=32)

    keras = KerasCall(
        "SliceChannels",
        (Argument("start", "start", required=True), Argument("count", "count", required=True)),
        channel_axis="keyword",
        own=True,
    )

    def shape(self, *inputs: Shape) -> Shape:
        height, width, channels = spatial(inputs[0], "a slice of channels")
        end = self.start + self.count
        if end > channels:
            raise ShapeError(
                f"channels {self.start} to {end - 1} of a map that has {channels}",
                f"take at most {channels - self.start}" if self.start < channels else None,
                about="channels",
            )
        return (height, width, self.count)
