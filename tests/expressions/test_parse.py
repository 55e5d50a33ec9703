import pytest

from resnet_dsl.expressions import ExpressionSyntaxError, parse_expression
from resnet_dsl.expressions.limits import MAX_DEPTH, MAX_LENGTH
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
    Unary,
)


def shape(expression: Expression) -> str:
    """Everything in parentheses, so that a test can show how the parser grouped it."""
    match expression:
        case Literal(value):
            return repr(value)
        case Name(path):
            return ".".join(path)
        case Unary(op, operand):
            return f"({op}{shape(operand)})"
        case Not(operand):
            return f"(not {shape(operand)})"
        case Binary(op, left, right) | Compare(op, left, right) | Logic(op, left, right):
            return f"({shape(left)} {op} {shape(right)})"
        case Conditional(then, condition, otherwise):
            return f"({shape(then)} if {shape(condition)} else {shape(otherwise)})"
        case Call(function, args):
            return f"{function}({', '.join(map(shape, args))})"


@pytest.mark.parametrize(
    ("text", "grouped"),
    [
        ("$a - $b - $c", "((a - b) - c)"),
        ("$a - ($b - $c)", "(a - (b - c))"),
        ("$a / $b * $c", "((a / b) * c)"),
        ("$a / ($b * $c)", "(a / (b * c))"),
        ("$a + $b * $c", "(a + (b * c))"),
        ("$a // 2 % 3", "((a // 2) % 3)"),
        ("-$a * $b", "((-a) * b)"),
        ("-$a + $b", "((-a) + b)"),
        ("--$a", "(-(-a))"),
        ("$a --4", "(a - -4)"),
        ("$a-4", "(a - 4)"),
        ("$a + 1 < $b * 2", "((a + 1) < (b * 2))"),
        ("not $a == $b", "(not (a == b))"),
        ("(not $a) == $b", "((not a) == b)"),
        ("not not $a", "(not (not a))"),
        ("not $a and $b", "((not a) and b)"),
        ("$a or $b and $c", "(a or (b and c))"),
        ("$a and $b and $c", "((a and b) and c)"),
        ("$a or not $b or $c", "((a or (not b)) or c)"),
        ("1 if $a else 2 if $b else 3", "(1 if a else (2 if b else 3))"),
        ("(1 if $a else 2) if $b else 3", "((1 if a else 2) if b else 3)"),
        ("$s > 1 or $in.channels != $filters", "((s > 1) or (in.channels != filters))"),
        ("$a or $b if $c and $d else -$e", "((a or b) if (c and d) else (-e))"),
        ("max(8, round_to($filters / 16, 8))", "max(8, round_to((filters / 16), 8))"),
        ("(($a))", "a"),
    ],
)
def test_operators_bind_as_in_python(text: str, grouped: str) -> None:
    assert shape(parse_expression(text)) == grouped


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("64", 64),
        ("-4", -4),
        ("0.5", 0.5),
        (".5", 0.5),
        ("4.", 4.0),
        ("1e-4", 1e-4),
        ("2.0E3", 2000.0),
        ("true", True),
        ("True", True),
        ("false", False),
        ("'same'", "same"),
        ('"same"', "same"),
        ("'it''s'", "it's"),
        ('"a""b"', 'a"b'),
        ("'\\n'", "\\n"),
        ("  7\n", 7),
    ],
)
def test_literals(text: str, value: object) -> None:
    found = parse_expression(text)
    assert isinstance(found, Literal)
    assert (type(found.value), found.value) == (type(value), value)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("$filters", ("filters",)),
        ("$in.channels", ("in", "channels")),
        ("$call.first", ("call", "first")),
        ("$depths.0", ("depths", "0")),
        ("$depths[0]", ("depths", "0")),
        ("$depths[12]", ("depths", "12")),
        ("$if", ("if",)),
    ],
)
def test_names(text: str, path: tuple[str, ...]) -> None:
    assert parse_expression(text) == Name(path)


def test_literals_of_different_types_differ() -> None:
    assert len({Literal(1), Literal(1.0), Literal(True), Literal(0.0), Literal(-0.0)}) == 5


@pytest.mark.parametrize(
    ("text", "blamed", "message", "help"),
    [
        ("1 + x", "x", "`x` is not a value", "write `$x` for the name, or `'x'` for a text"),
        ("1 < $x < 3", "<", "comparisons do not chain", "join two with `and`: `1 < $x and $x < 8`"),
        ("$x ** 2", "**", "there is no power operator", "write the product out: `$x * $x`"),
        ("$x && $y", "&&", "`&&` is not an operator here", "write `and`"),
        ("$x = 2", "=", "`=` does not compare", "write `==`"),
        (
            "2 * max",
            "max",
            "the function `max` is not called",
            "write max(a, b, ...), the greatest",
        ),
        ("max(2)", "max", "`max` cannot take 1 argument", "write max(a, b, ...), the greatest"),
        ("1 + flor($x)", "flor", "there is no function `flor`", "did you mean `floor`?"),
        ("$x(1)", "$x", "`$x` cannot be called", None),
        ("a.b(1)", "a.b", "there is no function `a.b`", None),
        ("1 + not $x", "not", "`not` cannot stand here", "put it into parentheses: `(not $x)`"),
        ("($x", "(", "the parenthesis is never closed", "close it with `)`"),
        ("$x)", ")", "no parenthesis is open here", "remove `)`"),
        ("$x $y", "$y", "unexpected `$y`", "an operator may be missing after `$x`"),
        ("1 if $x", "", "an `if` needs an `else`", "write `a if condition else b`"),
        ("2 * / 3", "/", "expected a value, found `/`", None),
        ("max(1, )", ")", "expected a value, found `)`", None),
        ("1 +", "", "the expression ends where a value is expected", None),
        ("$x + 4x", "4x", "`4x` is not a number", "numbers look like 64, 0.5 and 1e-4"),
        ("007", "007", "`007` is not a number", None),
        ("1_000", "1_000", "`1_000` is not a number", None),
        ("2 * 1e999", "1e999", "the number is too large", None),
        ("9007199254740993", "9007199254740993", "the number is too large", None),
        ("$ x", "$", "`$` has no name after it", "write a name right after it: `$filters`"),
        ("$d[$i]", "[", "`[` cannot stand here", None),
        ("$d.01", "$d.01", "`$d.01` is not a name", None),
        ("$x == 'same", "'", "the quoted text does not end", "close it with `'`"),
        ("$x ; 1", ";", "unexpected `;`", None),
        ("$x \x00", "\x00", "unexpected the character U+0000", None),
        ("import os", "import", "`import` is not a value", None),
    ],
)
def test_errors_say_where_and_what(text: str, blamed: str, message: str, help: str | None) -> None:
    with pytest.raises(ExpressionSyntaxError) as caught:
        parse_expression(text)
    error = caught.value
    assert text[error.offset : error.offset + error.length] == blamed
    assert error.message == message
    if help is not None:
        assert error.help == help


def test_the_second_comparison_is_blamed_for_a_chain() -> None:
    with pytest.raises(ExpressionSyntaxError) as caught:
        parse_expression("1 < $x < 3")
    assert caught.value.offset == 7


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_an_empty_text_is_no_expression(text: str) -> None:
    with pytest.raises(ExpressionSyntaxError, match="the expression is empty"):
        parse_expression(text)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 400 + "1" + ")" * 400,
        "-" * 900 + "$x",
        "not " * 200 + "$x",
        "1+" * 400 + "1",
        "1 if $x else " * 70 + "2",
        "abs(" * 200,
    ],
)
def test_depth_is_bounded(text: str) -> None:
    with pytest.raises(ExpressionSyntaxError, match=f"nested more than {MAX_DEPTH} deep"):
        parse_expression(text)


def test_length_is_bounded() -> None:
    with pytest.raises(ExpressionSyntaxError, match="1001 characters long"):
        parse_expression("1".ljust(MAX_LENGTH + 1))
    assert parse_expression("1".ljust(MAX_LENGTH)) == Literal(1)
