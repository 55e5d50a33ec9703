"""Convolution with a standardised kernel."""

from typing import Any

import keras
from keras import layers, ops


@keras.saving.register_keras_serializable("resnet_dsl")
class StandardisedConv2D(layers.Conv2D):
    """A convolution whose filters have mean 0 and variance 1 (Qiao et al. 2019)."""

    def __init__(self, *arguments: Any, epsilon: float = 1e-8, **options: Any) -> None:
        """Keep the settings."""
        super().__init__(*arguments, **options)
        self.epsilon = epsilon

    def convolution_op(self, inputs: Any, kernel: Any) -> Any:
        """Convolve with the standardised kernel."""
        kernel = ops.convert_to_tensor(kernel)
        mean, variance = ops.moments(kernel, axes=(0, 1, 2), keepdims=True)
        kernel = (kernel - mean) / ops.sqrt(variance + self.epsilon)
        return super().convolution_op(inputs, kernel)

    def get_config(self) -> dict[str, Any]:
        """The settings, for saving."""
        return {**super().get_config(), "epsilon": self.epsilon}
