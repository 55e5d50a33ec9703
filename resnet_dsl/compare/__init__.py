"""What changed between two networks, told as one would say it; imports no framework."""

from resnet_dsl.compare.comparison import Comparison, Side, compare

__all__ = ["Comparison", "Side", "compare"]
