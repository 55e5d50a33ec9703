"""Convolution along the channels."""

import math
from typing import Any

import keras
from keras import layers, ops


@keras.saving.register_keras_serializable("resnet_dsl")
class ChannelConv(layers.Layer):
    """One filter along the channels of each pixel, as long as Wang et al. (2020) have it."""

    def __init__(self, kernel_size: int | None = None, axis: int = -1, **options: Any) -> None:
        """Keep the settings."""
        super().__init__(**options)
        self.axis = axis
        self.kernel_size = kernel_size

    def build(self, input_shape: Any) -> None:
        """Make the filter."""
        size = int(abs(math.log2(input_shape[self.axis]) + 1) / 2)
        odd = max(size if size % 2 else size + 1, 3)
        self.kernel = self.add_weight(shape=(self.kernel_size or odd, 1, 1), name="kernel")

    def call(self, inputs: Any) -> Any:
        """Each pixel's channels, convolved."""
        x = ops.moveaxis(inputs, self.axis, -1)
        rows = ops.reshape(x, (-1, x.shape[-1], 1))
        y = ops.conv(rows, self.kernel, padding="same", data_format="channels_last")
        return ops.moveaxis(ops.reshape(y, ops.shape(x)), -1, self.axis)

    def get_config(self) -> dict[str, Any]:
        """The settings, for saving."""
        own = {"axis": self.axis, "kernel_size": self.kernel_size}
        return {**super().get_config(), **own}
