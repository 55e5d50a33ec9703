"""Tree to Python source that is worth the same, to the last bit and the type."""

from collections.abc import Callable

from resnet_dsl.expressions.functions import FUNCTIONS
from resnet_dsl.expressions.layout import Notation, lay_out, precedence_of
from resnet_dsl.expressions.python_literal import literal_source
from resnet_dsl.expressions.tidy import tidy
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
    children,
    walk,
)
from resnet_dsl.frozen import frozen

Rename = Callable[[Path], str]
IsInt = Callable[[Path], bool]


@frozen
class PythonExpression:
    """Python source, how tightly it binds, and the imports and helpers that it needs.

    `needs` holds "math" and names of `functions.HELPERS`.
    """

    text: str
    precedence: Precedence
    needs: frozenset[str]

    def inside(self, loosest: Precedence) -> str:
        """The text as it stands where operators must bind at least so tightly."""
        return self.text if self.precedence >= loosest else f"({self.text})"


@frozen
class Guard:
    """A division that must come out even: `uneven` is a true Python test where it does not."""

    uneven: PythonExpression
    dividend: PythonExpression
    divisor: PythonExpression


def _never_int(path: Path) -> bool:
    return False


def to_python(
    expression: Expression,
    rename: Rename,
    *,
    whole: bool = False,
    is_int: IsInt = _never_int,
) -> PythonExpression:
    """Python source of an expression.

    `rename` gives the Python name (an atom) for each name. With `whole` the source is
    worth an int, or fails: a division of ints by ints becomes `//`, which is the same
    where it comes out even (`guards` tells what to test); what else may have a fraction
    is put through the helper `whole`. `is_int` says which names hold ints.
    """
    plain = tidy(expression)
    return _print_whole(plain, rename, is_int) if whole else _print(plain, rename)


def guards(expression: Expression, rename: Rename, is_int: IsInt) -> tuple[Guard, ...]:
    """What to test before using the source that `to_python` prints with `whole`."""
    return tuple(
        Guard(
            uneven=_print(_all(conditions, Binary("%", left, right)), rename),
            dividend=_print(left, rename),
            divisor=_print(right, rename),
        )
        for conditions, left, right in _even_divisions(tidy(expression), is_int)
    )


def holds_int(expression: Expression, is_int: IsInt) -> bool:
    """Whether the value, if there is one, is an int by its type."""
    match expression:
        case Literal(value):
            return isinstance(value, int) and not isinstance(value, bool)
        case Name(path):
            return is_int(path)
        case Binary("/", _, _) | Compare() | Logic() | Not():
            return False
        case Conditional(then, _, otherwise):
            return holds_int(then, is_int) and holds_int(otherwise, is_int)
        case Call(function, args):
            return FUNCTIONS[function].whole or all(holds_int(arg, is_int) for arg in args)
        case Unary() | Binary():
            return all(holds_int(part, is_int) for part in children(expression))


def _print(expression: Expression, rename: Rename) -> PythonExpression:
    notation = Notation(rename, literal_source, lambda name: FUNCTIONS[name].python)
    called = {part.function for part, _ in walk(expression) if isinstance(part, Call)}
    needs = frozenset(need for name in called if (need := FUNCTIONS[name].need))
    return PythonExpression(lay_out(expression, notation), precedence_of(expression), needs)


def _print_whole(expression: Expression, rename: Rename, is_int: IsInt) -> PythonExpression:
    match expression:
        case Binary("/", left, right) if _both_int(left, right, is_int):
            return _print(Binary("//", left, right), rename)
        case Conditional(then, condition, otherwise) if not holds_int(expression, is_int):
            return _whole_choice(
                _print_whole(then, rename, is_int),
                _print(condition, rename),
                _print_whole(otherwise, rename, is_int),
            )
        case Literal(float(value)) if value == int(value):
            return _print(Literal(int(value)), rename)
    printed = _print(expression, rename)
    if holds_int(expression, is_int):
        return printed
    needs = printed.needs | {"whole"}
    return PythonExpression(f"whole({printed.text})", Precedence.ATOM, needs)


def _whole_choice(
    then: PythonExpression, condition: PythonExpression, otherwise: PythonExpression
) -> PythonExpression:
    chosen = f"{then.inside(Precedence.OR)} if {condition.inside(Precedence.OR)}"
    text = f"{chosen} else {otherwise.inside(Precedence.CONDITIONAL)}"
    needs = then.needs | condition.needs | otherwise.needs
    return PythonExpression(text, Precedence.CONDITIONAL, needs)


def _both_int(left: Expression, right: Expression, is_int: IsInt) -> bool:
    return holds_int(left, is_int) and holds_int(right, is_int)


_EvenDivision = tuple[tuple[Expression, ...], Expression, Expression]


def _even_divisions(expression: Expression, is_int: IsInt) -> tuple[_EvenDivision, ...]:
    """The divisions that `_print_whole` prints as `//`, each with what leads to it."""
    match expression:
        case Binary("/", left, right) if _both_int(left, right, is_int):
            return (((), left, right),)
        case Conditional(then, condition, otherwise):
            sides = ((condition, then), (tidy(Not(condition)), otherwise))
            return tuple(
                ((reason, *reasons), left, right)
                for reason, side in sides
                for reasons, left, right in _even_divisions(side, is_int)
            )
    return ()


def _all(conditions: tuple[Expression, ...], last: Expression) -> Expression:
    """`a and b and last`, joined from the left, so that no parentheses are needed."""
    joined, *rest = (*conditions, last)
    for condition in rest:
        joined = Logic("and", joined, condition)
    return joined
