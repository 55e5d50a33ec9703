"""The plainest of several ways to say the same in Python."""

from resnet_dsl.expressions.tree import (
    Compare,
    Expression,
    Literal,
    Not,
    Unary,
    children,
    with_children,
)


def tidy(expression: Expression) -> Expression:
    """The same in the words that a linter asks for: no `not a == b`, no `a == True`.

    Sound because logic takes only truth values and equality only two of a kind.
    """
    parts = tuple(tidy(part) for part in children(expression))
    match with_children(expression, parts):
        case Unary("-", Literal(int(value) | float(value))) if not isinstance(value, bool):
            return Literal(-value)
        case Not(Not(operand)):
            return operand
        case Not(Compare("==", left, right)):
            return Compare("!=", left, right)
        case Not(Compare("!=", left, right)):
            return Compare("==", left, right)
        case Compare("==" | "!=" as op, operand, Literal(bool(wanted))) | Compare(
            "==" | "!=" as op, Literal(bool(wanted)), operand
        ):
            return operand if wanted == (op == "==") else tidy(Not(operand))
        case plain:
            return plain
