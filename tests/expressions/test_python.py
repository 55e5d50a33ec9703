import math
from typing import Any

import pytest
from hypothesis import given, settings

from resnet_dsl.expressions import (
    HELPERS,
    EvaluationError,
    Expression,
    Path,
    Value,
    evaluate,
    guards,
    parse_expression,
    to_python,
)
from resnet_dsl.expressions.layout import precedence_of
from resnet_dsl.expressions.python_literal import literal_source
from resnet_dsl.expressions.tidy import tidy
from resnet_dsl.expressions.tree import Precedence

from .strategies import ENVIRONMENTS, INT_NAMES, NUMBERS, WELL_TYPED


def rename(path: Path) -> str:
    return "_".join(path)


def is_int(path: Path) -> bool:
    return path in (*INT_NAMES, ("groups",))


def scope_of(environment: dict[Path, Value], needs: frozenset[str]) -> dict[str, Any]:
    """Only what the printed expression says that it needs, and its names."""
    scope: dict[str, Any] = {rename(path): value for path, value in environment.items()}
    for need in needs:
        if need == "math":
            scope["math"] = math
        else:
            exec(HELPERS[need], scope)
    return scope


@pytest.mark.parametrize(
    ("text", "python"),
    [
        ("$filters / 4", "filters / 4"),
        ("$filters / ($a * $b)", "filters / (a * b)"),
        ("($a - $b) - $c", "a - b - c"),
        ("$a - ($b - $c)", "a - (b - c)"),
        ("$depths[0] + 1", "depths_0 + 1"),
        ("max(8, round_to($filters / 16, 8))", "max(8, round_to(filters / 16, 8))"),
        ("floor($a) + round($b)", "math.floor(a) + round(b)"),
        ("not $a == $b", "a != b"),
        ("$call.first == true", "call_first"),
        ("$call.first != true", "not call_first"),
        ("not not $a", "a"),
        ("true and $a", "True and a"),
        ("$a * 0.00001", "a * 1e-5"),
        ("$p == 'it''s'", 'p == "it\'s"'),
        ("$a * -(4)", "a * -4"),
        ("(1 if $a else 2) if $b else 3", "(1 if a else 2) if b else 3"),
        ("($a if $b else $c) + 1", "(a if b else c) + 1"),
    ],
)
def test_python(text: str, python: str) -> None:
    assert to_python(parse_expression(text), rename).text == python


@pytest.mark.parametrize(
    ("text", "python", "needs"),
    [
        ("$filters / 4", "filters // 4", set()),
        ("$ratio / 4", "whole(ratio / 4)", {"whole"}),
        ("$filters / 4 / 2", "whole(filters / 4 / 2)", {"whole"}),
        ("$filters / 4 * 2", "whole(filters / 4 * 2)", {"whole"}),
        ("$filters * 2", "filters * 2", set()),
        ("$filters // 4", "filters // 4", set()),
        ("$filters / ($groups * 2)", "filters // (groups * 2)", set()),
        ("round($filters / 4)", "round(filters / 4)", set()),
        ("ceil($ratio)", "math.ceil(ratio)", {"math"}),
        ("max(8, $filters / 16)", "whole(max(8, filters / 16))", {"whole"}),
        ("8.0", "8", set()),
        ("0.5", "whole(0.5)", {"whole"}),
        (
            "$filters / 4 if $project else $ratio",
            "filters // 4 if project else whole(ratio)",
            {"whole"},
        ),
        (
            "($filters / 4 if $a else 2) if $b or $c else 3 if $d else $filters / 8",
            "(filters // 4 if a else 2) if b or c else 3 if d else filters // 8",
            set(),
        ),
    ],
)
def test_whole(text: str, python: str, needs: set[str]) -> None:
    printed = to_python(parse_expression(text), rename, whole=True, is_int=is_int)
    assert printed.text == python
    assert printed.needs == needs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$filters / 4", [("filters % 4", "filters", "4")]),
        ("$filters / ($groups * 2)", [("filters % (groups * 2)", "filters", "groups * 2")]),
        ("$filters / 4 / 2", []),
        ("$filters // 4", []),
        ("$ratio / 4", []),
        (
            "$filters / 4 if $a or $b else $filters / 8",
            [
                ("(a or b) and filters % 4", "filters", "4"),
                ("not (a or b) and filters % 8", "filters", "8"),
            ],
        ),
        (
            "(1 if $a == $b else $filters / 4) if $c else 2",
            [("c and a != b and filters % 4", "filters", "4")],
        ),
    ],
)
def test_guards(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = guards(parse_expression(text), rename, is_int)
    texts = [(guard.uneven.text, guard.dividend.text, guard.divisor.text) for guard in found]
    assert texts == expected


def test_a_printed_expression_can_stand_inside_another() -> None:
    printed = to_python(parse_expression("$a + 1"), rename)
    assert printed.inside(Precedence.PRODUCT) == "(a + 1)"
    assert printed.inside(Precedence.SUM) == "a + 1"


@settings(max_examples=400)
@given(WELL_TYPED, ENVIRONMENTS)
def test_python_is_worth_the_same_to_the_last_bit(
    expression: Expression, environment: dict[Path, Value]
) -> None:
    printed = to_python(expression, rename)
    scope = scope_of(environment, printed.needs)
    try:
        expected = evaluate(expression, environment)
    except EvaluationError as error:
        if "divides by zero" in error.message:
            with pytest.raises(ZeroDivisionError):
                eval(printed.text, scope)
        return
    # repr tells 1 from 1.0 and True, 0.0 from -0.0, and each float from its neighbours.
    assert repr(eval(printed.text, scope)) == repr(expected)


@settings(max_examples=400)
@given(NUMBERS, ENVIRONMENTS)
def test_whole_python_is_the_int_or_is_refused(
    expression: Expression, environment: dict[Path, Value]
) -> None:
    try:
        expected = evaluate(expression, environment)
    except EvaluationError:
        return
    assert not isinstance(expected, str)
    printed = to_python(expression, rename, whole=True, is_int=is_int)
    refused = False
    for guard in guards(expression, rename, is_int):
        refused |= bool(eval(guard.uneven.text, scope_of(environment, guard.uneven.needs)))
    try:
        found = eval(printed.text, scope_of(environment, printed.needs))
    except ValueError:
        refused = True
    if expected == int(expected):
        assert not refused
        assert repr(found) == repr(int(expected))
    else:
        assert refused


@given(WELL_TYPED)
def test_the_precedence_is_that_of_the_text(expression: Expression) -> None:
    assert to_python(expression, rename).precedence == precedence_of(tidy(expression))


@pytest.mark.parametrize(
    ("value", "source"),
    [
        ("same", '"same"'),
        ("it's", '"it\'s"'),
        ('say "a"', "'say \"a\"'"),
        ("'\"", '"\'\\""'),
        ('"\'"', "'\"\\'\"'"),
        ("\\", '"\\\\"'),
        ("\\'", '"\\\\\'"'),
        ("\n\x00\u202e", '"\\n\\x00\\u202e"'),
        (1e-05, "1e-5"),
        (1e16, "1e16"),
        (0.1, "0.1"),
        (-0.0, "-0.0"),
        (True, "True"),
    ],
)
def test_literals_are_written_as_a_formatter_would(value: Value, source: str) -> None:
    assert literal_source(value) == source
    assert repr(eval(source)) == repr(value)
