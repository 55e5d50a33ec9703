"""Some of the channels."""

from typing import Any

import keras
from keras import layers


@keras.saving.register_keras_serializable("resnet_dsl")
class SliceChannels(layers.Layer):
    """So many consecutive channels of a map, from the given one on."""

    def __init__(self, start: int, count: int, axis: int = -1, **options: Any) -> None:
        """Keep the settings."""
        super().__init__(**options)
        self.start = start
        self.count = count
        self.axis = axis

    def call(self, inputs: Any) -> Any:
        """The channels."""
        end = self.start + self.count
        if self.axis == 1:
            return inputs[:, self.start : end]
        return inputs[..., self.start : end]

    def get_config(self) -> dict[str, Any]:
        """The settings, for saving."""
        own = {"start": self.start, "count": self.count, "axis": self.axis}
        return {**super().get_config(), **own}
