import pytest
from hypothesis import given

from resnet_dsl.expressions import (
    EvaluationError,
    Expression,
    ExpressionTooLarge,
    Literal,
    Name,
    Path,
    Value,
    evaluate,
    fold,
    names,
    parse_expression,
    substitute,
    to_text,
)

from .strategies import ENVIRONMENTS, WELL_TYPED


def test_names_are_found_everywhere() -> None:
    found = names(parse_expression("max($a, -$b) if not $c.d else $e / 2"))
    assert found == {("a",), ("b",), ("c", "d"), ("e",)}


def test_substitution_keeps_the_order_of_division() -> None:
    width = parse_expression("$filters / 4")
    whole = substitute(parse_expression("$groups * $width / 2"), {("width",): width})
    assert to_text(whole) == "$groups * ($filters / 4) / 2"


def test_substitution_works_nothing_out() -> None:
    whole = substitute(parse_expression("$a / 4 / 2"), {("a",): Literal(64)})
    assert to_text(whole) == "64 / 4 / 2"


def test_substitution_does_not_look_into_what_it_puts_in() -> None:
    swapped: dict[Path, Expression] = {("a",): Name(("b",)), ("b",): Name(("a",))}
    assert to_text(substitute(parse_expression("$a - $b"), swapped)) == "$b - $a"


@pytest.mark.parametrize("growth", ["$x + $x", "-$x"])
def test_substitution_is_bounded(growth: str) -> None:
    step = expression = parse_expression(growth)
    with pytest.raises(ExpressionTooLarge):
        for _ in range(200):
            expression = substitute(step, {("x",): expression})


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("$a * (2 + 3)", "$a * 5"),
        ("$a + 2 + 3", "$a + 2 + 3"),
        ("64 / 4", "16.0"),
        ("1 - 5", "-4"),
        ("$a + 1 / 0", "$a + 1 / 0"),
        ("$s if true else 1", "$s"),
        ("$s if 1 > 2 else 1", "1"),
        ("false and $a", "false"),
        ("true or $a", "true"),
        ("true and $a", "true and $a"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert to_text(fold(parse_expression(text))) == folded


def worth(expression: Expression, environment: dict[Path, Value]) -> str:
    """The value with its type, or the reason why there is none."""
    try:
        return repr(evaluate(expression, environment))
    except EvaluationError:
        return "error"


@given(WELL_TYPED, ENVIRONMENTS)
def test_folding_changes_no_value(expression: Expression, environment: dict[Path, Value]) -> None:
    assert worth(fold(expression), environment) == worth(expression, environment)


@given(WELL_TYPED, ENVIRONMENTS)
def test_names_replaced_by_values_change_no_value(
    expression: Expression, environment: dict[Path, Value]
) -> None:
    values: dict[Path, Expression] = {path: Literal(value) for path, value in environment.items()}
    constant = substitute(expression, values)
    assert names(constant) == frozenset()
    assert worth(constant, {}) == worth(expression, environment)
