"""From a node of the tree to a literal of a kind, or a parsed expression."""

from resnet_dsl.diagnostics import Problems, Span
from resnet_dsl.expressions import Expression, ExpressionSyntaxError, Literal, parse_expression
from resnet_dsl.ops.kinds import Kind, Refused
from resnet_dsl.rules.language_rules import ExpressionSyntax, WrongValue
from resnet_dsl.schema.fields import is_expression
from resnet_dsl.schema.spec import Scalar
from resnet_dsl.source import tree


def read_scalar(node: tree.Node, key: str, kind: Kind, problems: Problems) -> Scalar | None:
    """A value of the kind, or an expression in its place; None where neither was found."""
    value = node.plain()
    if isinstance(node, tree.Scalar) and is_expression(value) and not kind.literal:
        return read_expression(node, problems)
    try:
        return Scalar(kind.check(value), node.span)
    except Refused as refused:
        found = WrongValue(key=key, reason=refused.reason, remedy=refused.remedy, span=node.span)
        problems.add(found)
        return None


def read_expression(node: tree.Node, problems: Problems) -> Scalar | None:
    """An expression, whether it mentions a name or not: what `let` and `if` take."""
    value = node.plain()
    if isinstance(value, bool | int | float):
        return Scalar(Literal(value), node.span)
    if not isinstance(value, str):
        reason = "an expression is text, such as `$filters / 4`"
        problems.add(ExpressionSyntax(reason=reason, span=node.span))
        return None
    try:
        return Scalar(parse_expression(value), node.span)
    except ExpressionSyntaxError as error:
        span = _within(node, error.offset, error.length)
        problems.add(ExpressionSyntax(reason=str(error), remedy=error.help, span=span))
        return None


def expression_of(scalar: Scalar) -> Expression | None:
    """The scalar's expression, or None where it is a literal."""
    value = scalar.value
    return None if value is None or isinstance(value, bool | int | float | str | tuple) else value


def _within(node: tree.Node, offset: int, length: int) -> Span:
    """The part of a one-line scalar that an offset in its text points at."""
    span = node.span
    if span.end_line != span.line or not isinstance(node, tree.Scalar):
        return span
    start = span.column + offset + node.quoted
    return Span(span.source, span.line, start, span.line, min(start + length, span.end_column))
