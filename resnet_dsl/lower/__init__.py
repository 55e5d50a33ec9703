"""From a resolved spec to the graph."""

from resnet_dsl.lower.network import lower

__all__ = ["lower"]
