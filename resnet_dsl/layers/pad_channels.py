"""Channels of zeros."""

from typing import Any

import keras
from keras import layers, ops


@keras.saving.register_keras_serializable("resnet_dsl")
class PadChannels(layers.Layer):
    """Channels of zeros before and after a map's own."""

    def __init__(self, before: int = 0, after: int = 0, axis: int = -1, **options: Any) -> None:
        """Keep the settings."""
        super().__init__(**options)
        self.axis = axis
        self.before = before
        self.after = after

    def call(self, inputs: Any) -> Any:
        """The map with its zeros."""
        margins = [(0, 0)] * 4
        margins[self.axis] = (self.before, self.after)
        return ops.pad(inputs, margins)

    def get_config(self) -> dict[str, Any]:
        """The settings, for saving."""
        own = {"axis": self.axis, "before": self.before, "after": self.after}
        return {**super().get_config(), **own}
