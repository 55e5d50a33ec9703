"""From a graph to a Keras module that a person would have been glad to write."""

from resnet_dsl.emit.module import emit

__all__ = ["emit"]
