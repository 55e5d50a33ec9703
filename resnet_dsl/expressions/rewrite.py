"""Trees from trees: names replaced, constant parts worked out."""

from collections.abc import Mapping

from resnet_dsl.expressions.evaluate import EvaluationError, evaluate
from resnet_dsl.expressions.limits import MAX_SUBSTITUTED_DEPTH, MAX_SUBSTITUTED_PARTS
from resnet_dsl.expressions.tree import (
    Compare,
    Conditional,
    Expression,
    Literal,
    Logic,
    Name,
    Not,
    Path,
    children,
    walk,
    with_children,
)


class ExpressionTooLarge(Exception):
    """Names stand for names so often that the whole cannot be written out."""


def substitute(expression: Expression, mapping: Mapping[Path, Expression]) -> Expression:
    """The expression with names replaced, and nothing else changed.

    Nothing is worked out: the order of divisions decides the last bit. Raises
    `ExpressionTooLarge` where the result passes the limits.
    """
    result = _replaced(expression, mapping)
    for count, (_, depth) in enumerate(walk(result), start=1):
        if count > MAX_SUBSTITUTED_PARTS or depth > MAX_SUBSTITUTED_DEPTH:
            raise ExpressionTooLarge
    return result


def _replaced(expression: Expression, mapping: Mapping[Path, Expression]) -> Expression:
    if isinstance(expression, Name):
        return mapping.get(expression.path, expression)
    parts = tuple(_replaced(part, mapping) for part in children(expression))
    return with_children(expression, parts)


def fold(expression: Expression) -> Expression:
    """The expression with what needs no names worked out.

    A part without names becomes its value, unless it has none (`1 / 0` stays, and fails
    when it is evaluated); a choice that is already decided becomes the chosen side.
    """
    parts = tuple(fold(part) for part in children(expression))
    folded = with_children(expression, parts)
    if parts and all(isinstance(part, Literal) for part in parts):
        return _value_of(folded)
    return _decided(folded)


def _value_of(constant: Expression) -> Expression:
    try:
        return Literal(evaluate(constant, {}))
    except EvaluationError:
        return constant


_TRUTHS = (Compare, Logic, Not)
"""What comes to true or false, or to an error, and to nothing else."""


def _decided(expression: Expression) -> Expression:
    match expression:
        case Conditional(then, Literal(True), _):
            return then
        case Conditional(_, Literal(False), otherwise):
            return otherwise
        case Logic("and", Literal(False), _) | Logic("or", Literal(True), _):
            return expression.left
        case Logic("and", Literal(True), right) | Logic("or", Literal(False), right):
            return right if isinstance(right, _TRUTHS) else expression
    return expression
