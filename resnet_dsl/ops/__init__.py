"""Operators: each declared once, in a file of its own."""

from resnet_dsl.ops.operator import Operator, Shape, ShapeError, show
from resnet_dsl.ops.registry import OPERATORS, SHORTHANDS, TYPES, accepted

__all__ = [
    "OPERATORS",
    "SHORTHANDS",
    "TYPES",
    "Operator",
    "Shape",
    "ShapeError",
    "accepted",
    "show",
]
