"""What an expression is: one small tree, which the builder evaluates and the emitter prints."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal as OneOf
from typing import TypeAlias

from resnet_dsl.frozen import frozen

Value: TypeAlias = int | float | bool | str
Path: TypeAlias = tuple[str, ...]

UnaryOperator: TypeAlias = OneOf["+", "-"]
BinaryOperator: TypeAlias = OneOf["+", "-", "*", "/", "//", "%"]
CompareOperator: TypeAlias = OneOf["==", "!=", "<", "<=", ">", ">="]
LogicOperator: TypeAlias = OneOf["and", "or"]


class Precedence(IntEnum):
    """How tightly an operator binds, loosest first; the same as Python's."""

    CONDITIONAL = 1
    OR = 2
    AND = 3
    NOT = 4
    COMPARE = 5
    SUM = 6
    PRODUCT = 7
    UNARY = 8
    ATOM = 9


@dataclass(frozen=True, eq=False)
class Literal:
    """A number, a truth value or a text. `1`, `1.0` and `true` are different literals."""

    value: Value

    # Python holds 1, 1.0 and True (and 0.0 and -0.0) equal; an expression's value may not
    # change its type, or its sign, by being compared, cached or put into a set.
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Literal) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[type, str]:
        return type(self.value), repr(self.value)


@frozen
class Name:
    """A value known by name: `$in.channels` is `("in", "channels")`."""

    path: Path


@frozen
class Unary:
    """A sign in front of a number."""

    op: UnaryOperator
    operand: "Expression"


@frozen
class Binary:
    """Arithmetic on two numbers."""

    op: BinaryOperator
    left: "Expression"
    right: "Expression"


@frozen
class Compare:
    """A comparison of two values; comparisons do not chain."""

    op: CompareOperator
    left: "Expression"
    right: "Expression"


@frozen
class Logic:
    """`and` or `or`; the right side is looked at only where the left does not decide."""

    op: LogicOperator
    left: "Expression"
    right: "Expression"


@frozen
class Not:
    """The opposite of a truth value."""

    operand: "Expression"


@frozen
class Conditional:
    """`then if condition else otherwise`; only the chosen side is looked at."""

    then: "Expression"
    condition: "Expression"
    otherwise: "Expression"


@frozen
class Call:
    """A call of one of the language's own functions, by name."""

    function: str
    args: tuple["Expression", ...]


Expression: TypeAlias = Literal | Name | Unary | Binary | Compare | Logic | Not | Conditional | Call


def children(expression: Expression) -> tuple[Expression, ...]:
    """The expressions that this one is directly made of, in the order they are written."""
    match expression:
        case Literal() | Name():
            return ()
        case Unary(_, operand) | Not(operand):
            return (operand,)
        case Binary(_, left, right) | Compare(_, left, right) | Logic(_, left, right):
            return (left, right)
        case Conditional(then, condition, otherwise):
            return (then, condition, otherwise)
        case Call(_, args):
            return args


def with_children(expression: Expression, parts: tuple[Expression, ...]) -> Expression:
    """The same kind of expression, made of other parts."""
    match expression:
        case Literal() | Name():
            return expression
        case Unary(op, _):
            return Unary(op, *parts)
        case Not():
            return Not(*parts)
        case Binary(op, _, _):
            return Binary(op, *parts)
        case Compare(op, _, _):
            return Compare(op, *parts)
        case Logic(op, _, _):
            return Logic(op, *parts)
        case Conditional():
            return Conditional(*parts)
        case Call(function, _):
            return Call(function, parts)


def walk(expression: Expression) -> Iterator[tuple[Expression, int]]:
    """Every part of the expression, itself included, with its depth (1 at the top)."""
    waiting = [(expression, 1)]
    while waiting:
        part, depth = waiting.pop()
        yield part, depth
        waiting.extend((child, depth + 1) for child in reversed(children(part)))


def names(expression: Expression) -> frozenset[Path]:
    """The names that the expression mentions, looked at or not."""
    return frozenset(part.path for part, _ in walk(expression) if isinstance(part, Name))
