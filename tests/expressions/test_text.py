from hypothesis import given

from resnet_dsl.expressions import fold, parse_expression, to_text
from resnet_dsl.expressions.tree import Binary, Expression, Literal, Logic, Name, Unary

from .strategies import ANY


@given(ANY)
def test_reading_back_gives_the_same_tree(expression: Expression) -> None:
    assert parse_expression(to_text(expression)) == expression


@given(ANY)
def test_folded_trees_read_back_too(expression: Expression) -> None:
    folded = fold(expression)
    assert parse_expression(to_text(folded)) == folded


def test_parentheses_are_kept_where_they_group() -> None:
    a, b, c = (Name((name,)) for name in "abc")
    assert to_text(Binary("/", a, Binary("*", b, c))) == "$a / ($b * $c)"
    assert to_text(Binary("-", Binary("-", a, b), c)) == "$a - $b - $c"
    assert to_text(Logic("and", Logic("or", a, b), c)) == "($a or $b) and $c"


def test_a_negative_number_is_not_the_opposite_of_a_number() -> None:
    assert to_text(Literal(-4)) == "-4"
    assert to_text(Unary("-", Literal(4))) == "-(4)"


def test_floats_are_short() -> None:
    assert to_text(parse_expression("0.00001 * 1e+16")) == "1e-5 * 1e16"
