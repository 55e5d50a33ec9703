"""Pictures of networks: equal blocks collapsed, chains fused, drawn by Graphviz."""

from resnet_dsl.plot.draw import FORMATS, draw

__all__ = ["FORMATS", "draw"]
