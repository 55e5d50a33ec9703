"""From a graph to a live keras.Model."""

from resnet_dsl.build.model import build

__all__ = ["build"]
