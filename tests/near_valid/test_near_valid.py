"""Near-valid specs and expressions: accepted or refused, soon, at places that they have."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings

from resnet_dsl.expressions import (
    EvaluationError,
    ExpressionSyntaxError,
    evaluate,
    parse_expression,
    to_text,
)
from tests.fuzz.target import check
from tests.near_valid.grammar import FRAME, expressions, texts

ENVIRONMENT = {
    ("filters",): 16,
    ("strides",): 2,
    ("classes",): 10,
    ("call", "first"): True,
    ("net", "index"): 3,
}
CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def test_the_frame_is_valid() -> None:
    assert all(found.severity == "warning" for found in check(FRAME.encode()))


@given(texts())
@settings(CALM, max_examples=300)
def test_texts(text: str) -> None:
    check(text.encode())


@pytest.mark.slow
@given(texts())
@settings(CALM, max_examples=20_000)
def test_many_texts(text: str) -> None:
    check(text.encode())


@given(expressions)
@settings(CALM, max_examples=500)
def test_expressions(text: str) -> None:
    """What is read can be written and read again, and has a value or a reason not to."""
    try:
        read = parse_expression(text)
    except ExpressionSyntaxError as refused:
        error = refused
    else:
        assert parse_expression(to_text(read)) == read
        with suppress(EvaluationError):
            evaluate(read, ENVIRONMENT)
        return
    assert 0 <= error.offset <= error.offset + error.length <= len(text) + 1
