import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resnet_dsl.expressions import (
    EvaluationError,
    Expression,
    Path,
    Value,
    evaluate,
    parse_expression,
    to_text,
)
from resnet_dsl.expressions.functions import HELPERS, round_to

from .strategies import ANY, ENVIRONMENTS

ENVIRONMENT: dict[Path, Value] = {
    ("filters",): 64,
    ("in", "channels"): 32,
    ("rate",): 0.1,
    ("first",): True,
    ("padding",): "same",
}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("$filters / 4", 16.0),
        ("$filters // 4", 16),
        ("$filters / 3 / 3", 64 / 3 / 3),
        ("$filters / (3 * 3)", 64 / (3 * 3)),
        ("-7 // 2", -4),
        ("-7 % 3", 2),
        ("7 % -3", -2),
        ("0.1 + 0.2", 0.1 + 0.2),
        ("1 - 2.0", -1.0),
        ("min(2, 2.0)", 2),
        ("max(1, $filters, 3)", 64),
        ("round(2.5)", 2),
        ("round(3.5)", 4),
        ("round_to(12, 8)", 16),
        ("round_to(11.9, 8)", 8),
        ("round_to(-12, 8)", -8),
        ("floor(-0.5)", -1),
        ("ceil(0.2)", 1),
        ("abs(-3)", 3),
        ("2 if $first else 1 / 0", 2),
        ("not $first and 1 / 0 > 1", False),
        ("$first or 1 / 0 > 1", True),
        ("$padding == 'same'", True),
        ("$padding != 'same'", False),
        ("$first == false", False),
        ("1 == 1.0", True),
        ("$in.channels != $filters", True),
    ],
)
def test_values(text: str, value: object) -> None:
    found = evaluate(parse_expression(text), ENVIRONMENT)
    assert (type(found), found) == (type(value), value)


@pytest.mark.parametrize(
    ("text", "blamed", "message"),
    [
        ("1 + $filters / 0", "$filters / 0", "`$filters / 0` divides by zero"),
        ("5 % (2 - 2)", "5 % (2 - 2)", "`5 % (2 - 2)` divides by zero"),
        ("1 // 0.0", "1 // 0.0", "`1 // 0.0` divides by zero"),
        ("$padding + 1", "$padding", "`+` needs a number, but `$padding` is 'same'"),
        ("$first * 2", "$first", "`*` needs a number, but `$first` is true"),
        ("-true", "true", "`-` needs a number, but true is not"),
        ("max(1, $first)", "$first", "`max` needs a number, but `$first` is true"),
        ("1 if $filters else 2", "$filters", "`if` needs true or false, but `$filters` is 64"),
        ("$first and 1", "1", "`and` needs true or false, but 1 is not"),
        ("not 0", "0", "`not` needs true or false, but 0 is not"),
        ("'a' < 'b'", "'a'", "`<` needs a number, but 'a' is not"),
        (
            "$padding == 1",
            "$padding == 1",
            "`==` compares two of a kind, but 'same' is a text and 1 is a number",
        ),
        ("$filtres / 4", "$filtres", "there is no `$filtres` here"),
        ("round_to(3, 0)", "0", "`round_to` needs a positive whole multiple, but 0 is not"),
        ("round_to(3, 0.5)", "0.5", "`round_to` needs a positive whole multiple, but 0.5 is not"),
        ("1e308 * 10", "1e308 * 10", "`1e308 * 10` is not a finite number"),
        ("round_to(1e308, 8)", "round_to(1e308, 8)", "`round_to(1e308, 8)` is not a finite number"),
        (
            "9007199254740992 + 1",
            "9007199254740992 + 1",
            "`9007199254740992 + 1` is a whole number beyond 9007199254740992",
        ),
        (
            "round(1e300)",
            "round(1e300)",
            "`round(1e300)` is a whole number beyond 9007199254740992",
        ),
    ],
)
def test_errors_blame_the_part(text: str, blamed: str, message: str) -> None:
    with pytest.raises(EvaluationError) as caught:
        evaluate(parse_expression(text), ENVIRONMENT)
    assert caught.value.message == message
    assert to_text(caught.value.expression) == blamed


def test_an_unknown_name_is_answered_with_a_near_one() -> None:
    with pytest.raises(EvaluationError) as caught:
        evaluate(parse_expression("$filtres"), ENVIRONMENT)
    assert caught.value.help == "did you mean `$filters`?"


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan, 2**60])
def test_a_name_cannot_bring_in_what_arithmetic_refuses(value: float) -> None:
    with pytest.raises(EvaluationError):
        evaluate(parse_expression("$x"), {("x",): value})


@given(ANY, ENVIRONMENTS)
def test_no_other_exception_leaks(expression: Expression, environment: dict[Path, Value]) -> None:
    try:
        value = evaluate(expression, environment)
    except EvaluationError:
        return
    assert isinstance(value, str) or math.isfinite(value)


@given(st.integers(-(2**53), 2**53), st.integers(1, 2**20))
def test_round_to_is_exact_for_whole_numbers(x: int, multiple: int) -> None:
    rounded = round_to(x, multiple)
    assert rounded % multiple == 0
    assert -multiple < 2 * (x - rounded) < multiple or 2 * (rounded - x) == multiple


@given(st.integers(-(10**6), 10**6) | st.floats(-1e6, 1e6), st.integers(1, 64))
def test_the_printed_round_to_is_the_evaluated_one(x: float, multiple: int) -> None:
    scope: dict[str, Any] = {}
    exec(HELPERS["round_to"], scope)
    assert repr(scope["round_to"](x, multiple)) == repr(round_to(x, multiple))
