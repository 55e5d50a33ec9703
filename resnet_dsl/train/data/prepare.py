"""From the images as they are kept to what the network's input takes."""

from dataclasses import dataclass

import numpy as np

from resnet_dsl.train.data.dataset import Array
from resnet_dsl.train.data.picture import Size
from resnet_dsl.train.data.resize import Floats, resize

WHITE = 255
# What a colour adds to brightness (ITU-R BT.601), as Pillow's "L" has it.
LUMA = np.array([0.299, 0.587, 0.114], np.float32)


@dataclass(frozen=True)
class Preparation:
    """How batches are brought to the network: its image size and its channel order."""

    size: Size
    channels_first: bool

    def __call__(self, pixels: Array) -> Floats:
        """(n, h, w, c) of any kind that `Images` holds to float32 in 0..1, as the input is."""
        scaled = resize(self._channels(_unit(pixels)), self.size.height, self.size.width)
        return scaled.transpose(0, 3, 1, 2) if self.channels_first else scaled

    def _channels(self, images: Floats) -> Floats:
        found, wanted = images.shape[-1], self.size.channels
        if found == wanted:
            return images
        if found == 1:
            return np.repeat(images, wanted, axis=-1)
        grey: Floats = images @ LUMA
        return grey[..., np.newaxis]


def can_take(channels: int, wanted: int) -> bool:
    """Whether images of so many channels can be turned into those that are wanted."""
    return channels in (1, wanted) or (channels, wanted) == (3, 1)


def _unit(pixels: Array) -> Floats:
    if pixels.dtype == np.uint8:
        return pixels.astype(np.float32) / np.float32(WHITE)
    return pixels.astype(np.float32, copy=False)
