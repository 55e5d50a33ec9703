"""What an expression is worth, with Python's number semantics and stricter types."""

import math
import operator
from collections.abc import Callable, Mapping
from typing import Final

from resnet_dsl.expressions.functions import FUNCTIONS
from resnet_dsl.expressions.limits import MAX_WHOLE
from resnet_dsl.expressions.text import literal_text, name_text, to_text
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
    Unary,
    Value,
)

Environment = Mapping[Path, Value]
Number = int | float

_ARITHMETIC: Final[dict[str, Callable[[Number, Number], Number]]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
}
_EQUALITY: Final[dict[str, Callable[[Value, Value], bool]]] = {
    "==": operator.eq,
    "!=": operator.ne,
}
_ORDER: Final[dict[str, Callable[[Number, Number], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class EvaluationError(Exception):
    """An expression without a value; `expression` is the part that is to blame."""

    def __init__(self, message: str, expression: Expression, help: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.expression = expression
        self.help = help


def evaluate(expression: Expression, environment: Environment) -> Value:
    """The value of an expression; raises `EvaluationError` where it has none.

    Arithmetic and order take numbers only, logic takes truth values only, and equality
    takes two of a kind. Numbers that are infinite or no number at all are refused.
    """
    match expression:
        case Literal(value):
            return _checked(value, expression)
        case Name(path):
            return _checked(_looked_up(path, environment, expression), expression)
        case Unary(op, operand):
            value = _number(operand, environment, f"`{op}`")
            return -value if op == "-" else +value
        case Binary():
            return _arithmetic(expression, environment)
        case Compare():
            return _comparison(expression, environment)
        case Logic(op, left, right):
            if holds(left, environment, f"`{op}`") == (op == "or"):
                return op == "or"
            return holds(right, environment, f"`{op}`")
        case Not(operand):
            return not holds(operand, environment, "`not`")
        case Conditional(then, condition, otherwise):
            chosen = then if holds(condition, environment, "`if`") else otherwise
            return evaluate(chosen, environment)
        case Call():
            return _called(expression, environment)


def _looked_up(path: Path, environment: Environment, expression: Name) -> Value:
    if path in environment:
        return environment[path]
    known = {name_text(other): other for other in environment}
    from difflib import get_close_matches

    close = get_close_matches(name_text(path), known, n=1)
    help = f"did you mean `{close[0]}`?" if close else None
    raise EvaluationError(f"there is no `{name_text(path)}` here", expression, help)


def _number(expression: Expression, environment: Environment, consumer: str) -> Number:
    value = evaluate(expression, environment)
    if isinstance(value, bool | str):
        raise _wrong_type(consumer, "a number", expression, value)
    return value


def holds(expression: Expression, environment: Environment, consumer: str = "`if`") -> bool:
    """Whether a condition is true; raises `EvaluationError` where it is no truth value."""
    value = evaluate(expression, environment)
    if not isinstance(value, bool):
        raise _wrong_type(consumer, "true or false", expression, value)
    return value


def _wrong_type(
    consumer: str, wanted: str, expression: Expression, value: Value
) -> EvaluationError:
    written, shown = to_text(expression), literal_text(value)
    subject = f"`{written}` is {shown}" if written != shown else f"{shown} is not"
    return EvaluationError(f"{consumer} needs {wanted}, but {subject}", expression)


def _arithmetic(expression: Binary, environment: Environment) -> Value:
    consumer = f"`{expression.op}`"
    left = _number(expression.left, environment, consumer)
    right = _number(expression.right, environment, consumer)
    return _computed(expression, _ARITHMETIC[expression.op], left, right)


def _comparison(expression: Compare, environment: Environment) -> bool:
    op = expression.op
    if op in _ORDER:
        left = _number(expression.left, environment, f"`{op}`")
        return _ORDER[op](left, _number(expression.right, environment, f"`{op}`"))
    one = evaluate(expression.left, environment)
    other = evaluate(expression.right, environment)
    if _kind(one) != _kind(other):
        message = (
            f"`{op}` compares two of a kind, but {literal_text(one)} is {_kind(one)} "
            f"and {literal_text(other)} is {_kind(other)}"
        )
        raise EvaluationError(message, expression)
    return _EQUALITY[op](one, other)


def _kind(value: Value) -> str:
    if isinstance(value, bool):
        return "a truth value"
    return "a text" if isinstance(value, str) else "a number"


def _called(expression: Call, environment: Environment) -> Value:
    consumer = f"`{expression.function}`"
    args = [_number(arg, environment, consumer) for arg in expression.args]
    if expression.function == "round_to" and (isinstance(args[1], float) or args[1] <= 0):
        raise _wrong_type(consumer, "a positive whole multiple", expression.args[1], args[1])
    return _computed(expression, FUNCTIONS[expression.function].implementation, *args)


def _computed(expression: Expression, operation: Callable[..., Number], *values: Number) -> Value:
    try:
        return _checked(operation(*values), expression)
    except ZeroDivisionError:
        message = f"`{to_text(expression)}` divides by zero"
        raise EvaluationError(message, expression) from None
    except (OverflowError, ValueError):
        raise _not_finite(expression) from None


def _checked(value: Value, expression: Expression) -> Value:
    if isinstance(value, bool | str):
        return value
    if not math.isfinite(value):
        raise _not_finite(expression)
    if isinstance(value, int) and abs(value) > MAX_WHOLE:
        message = f"`{to_text(expression)}` is a whole number beyond {MAX_WHOLE}"
        raise EvaluationError(message, expression)
    return value


def _not_finite(expression: Expression) -> EvaluationError:
    return EvaluationError(f"`{to_text(expression)}` is not a finite number", expression)
