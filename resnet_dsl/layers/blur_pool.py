"""Anti-aliased subsampling."""

import math
from typing import Any

import keras
from keras import layers, ops


@keras.saving.register_keras_serializable("resnet_dsl")
class BlurPool2D(layers.Layer):
    """A fixed binomial filter, then every n-th pixel (Zhang 2019); edges are mirrored."""

    def __init__(self, stride: int = 2, size: int = 3, axis: int = -1, **options: Any) -> None:
        """Keep the settings."""
        super().__init__(**options)
        self.axis = axis
        self.stride = stride
        self.size = size

    def call(self, inputs: Any) -> Any:
        """The map, blurred and subsampled."""
        edges = ((self.size - 1) // 2, self.size // 2)
        first, none = self.axis == 1, (0, 0)
        margins = [none, none, edges, edges] if first else [none, edges, edges, none]
        taps = [math.comb(self.size - 1, k) / 2 ** (self.size - 1) for k in range(self.size)]
        window = ops.cast([[[[a * b]] for b in taps] for a in taps], inputs.dtype)
        return ops.depthwise_conv(
            ops.pad(inputs, margins, "reflect"),
            ops.tile(window, (1, 1, inputs.shape[self.axis], 1)),
            self.stride,
            data_format="channels_first" if first else "channels_last",
        )

    def compute_output_shape(self, input_shape: Any) -> tuple[int | None, ...]:
        """Said here because JAX cannot mirror a map of unknown size, even to find its shape."""
        shape = list(input_shape)
        for each in (2, 3) if self.axis == 1 else (1, 2):
            shape[each] = shape[each] and -(-shape[each] // self.stride)
        return tuple(shape)

    def get_config(self) -> dict[str, Any]:
        """The settings, for saving."""
        own = {"axis": self.axis, "stride": self.stride, "size": self.size}
        return {**super().get_config(), **own}
