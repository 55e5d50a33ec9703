"""Of which type a derived value is, as far as its expression tells."""

from collections.abc import Mapping
from typing import Literal as OneOf

from resnet_dsl.expressions import Expression, Literal, Name, Path
from resnet_dsl.expressions.tree import Compare, Conditional, Logic, Not, children

Type = OneOf["int", "float", "bool", "str"]

NAMES: Mapping[type, Type] = {bool: "bool", int: "int", float: "float", str: "str"}


def type_of(expression: Expression, types: Mapping[Path, Type]) -> Type:
    """The type of an expression over names of known types; others are whole numbers.

    A quotient of whole numbers counts as one: that is what widths are divided for.
    """
    match expression:
        case Literal(value):
            return NAMES[type(value)]
        case Name(path):
            return types.get(path, "int")
        case Compare() | Logic() | Not():
            return "bool"
        case Conditional(then, _, otherwise):
            found = {type_of(then, types), type_of(otherwise, types)}
            return found.pop() if len(found) == 1 else "float"
    parts = {type_of(part, types) for part in children(expression)}
    return "float" if "float" in parts else "int"
