"""Tree to text with no more parentheses than needed, for any notation with Python's grammar."""

from collections.abc import Callable

from resnet_dsl.expressions.tree import (
    Binary,
    Call,
    Compare,
    Conditional,
    Expression,
    Literal,
    Logic,
    Name,
    Not,
    Path,
    Precedence,
    Unary,
    Value,
)
from resnet_dsl.frozen import frozen


@frozen
class Notation:
    """How a notation writes what the grammar leaves open."""

    name: Callable[[Path], str]
    literal: Callable[[Value], str]
    function: Callable[[str], str]


def precedence_of(expression: Expression) -> Precedence:
    """How tightly the outermost operator of the expression's text binds."""
    match expression:
        case Conditional():
            return Precedence.CONDITIONAL
        case Logic(op, _, _):
            return Precedence.OR if op == "or" else Precedence.AND
        case Not():
            return Precedence.NOT
        case Compare():
            return Precedence.COMPARE
        case Binary(op, _, _):
            return Precedence.SUM if op in "+-" else Precedence.PRODUCT
        case Unary():
            return Precedence.UNARY
        case Literal() | Name() | Call():
            return Precedence.ATOM


def lay_out(expression: Expression, notation: Notation) -> str:
    """The text of an expression."""
    own = precedence_of(expression)
    tighter = Precedence(min(own + 1, Precedence.ATOM))

    def part(child: Expression, loosest: Precedence) -> str:
        text = lay_out(child, notation)
        return text if precedence_of(child) >= loosest else f"({text})"

    match expression:
        case Literal(value):
            return notation.literal(value)
        case Name(path):
            return notation.name(path)
        case Unary(op, operand):
            return op + _apart(op, operand, part(operand, own))
        case Not(operand):
            return f"not {part(operand, own)}"
        case Compare(op, left, right):
            return f"{part(left, tighter)} {op} {part(right, tighter)}"
        case Binary(op, left, right) | Logic(op, left, right):
            return f"{part(left, own)} {op} {part(right, tighter)}"
        case Conditional(then, condition, otherwise):
            chosen = f"{part(then, tighter)} if {part(condition, tighter)}"
            return f"{chosen} else {part(otherwise, own)}"
        case Call(function, args):
            listed = ", ".join(lay_out(arg, notation) for arg in args)
            return f"{notation.function(function)}({listed})"


def _apart(op: str, operand: Expression, text: str) -> str:
    """`-(4)` is the opposite of 4, while `-4` is a number: they are different trees."""
    if op == "-" and isinstance(operand, Literal) and text[0] not in "-":
        return f"({text})"
    return text


def number_text(value: int | float) -> str:
    """The shortest text of a number, which reads back as the same one: `1e-5`, `0.1`."""
    text = repr(value)
    if "e" not in text:
        return text
    digits, exponent = text.split("e")
    return f"{digits}e{int(exponent)}"
