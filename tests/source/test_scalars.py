"""Plain scalars by the core schema of YAML 1.2."""

import math

import pytest

from resnet_dsl.source.scalars import Refused, resolve


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("Null", None),
        ("nULL", "nULL"),
        ("true", True),
        ("TRUE", True),
        ("tRue", "tRue"),
        ("False", False),
        *((word, word) for word in ("no", "yes", "on", "off", "No", "YES", "y", "n")),
        ("0", 0),
        ("-7", -7),
        ("+7", 7),
        ("1e-4", 1e-4),
        ("1E5", 1e5),
        ("1.0e4", 1e4),
        ("2.0e-5", 2e-5),
        (".5", 0.5),
        ("5.", 5.0),
        ("-.5e+3", -500.0),
        ("007.5", 7.5),
        ("0o10", 8),
        ("0x1F", 31),
        ("-0x1F", "-0x1F"),
        ("0o8", "0o8"),
        ("0b11", "0b11"),
        ("3:3", "3:3"),
        ("1:30", "1:30"),
        ("2024-13-45", "2024-13-45"),
        (".", "."),
        ("-", "-"),
        ("+", "+"),
        ("e5", "e5"),
        ("1e", "1e"),
        ("1_", "1_"),
        ("_1", "_1"),
        ("$filters / 4", "$filters / 4"),
        (".inf", math.inf),
        ("+.INF", math.inf),
        ("-.Inf", -math.inf),
        ("١", "١"),
    ],
)
def test_value(text: str, value: object) -> None:
    found = resolve(text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("text", [".nan", ".NaN", ".NAN"])
def test_not_a_number(text: str) -> None:
    found = resolve(text)
    assert isinstance(found, float)
    assert math.isnan(found)


@pytest.mark.parametrize("text", ["010", "064", "-010", "+08", "00", "0" * 90])
def test_leading_zero_is_never_eight(text: str) -> None:
    assert resolve(text) is Refused.LEADING_ZERO


@pytest.mark.parametrize("text", ["1_000", "1__0", "-1_0", "1_000.5", "1_0e4"])
def test_separator(text: str) -> None:
    assert resolve(text) is Refused.SEPARATOR


@pytest.mark.parametrize("text", ["9" * 5_000, "0" * 5_000, "-" + "1" * 5_000, "0x" + "f" * 5_000])
def test_long_numbers_do_not_raise(text: str) -> None:
    assert resolve(text) is Refused.TOO_LONG


def test_long_texts_and_floats() -> None:
    assert resolve("1_" * 100_000) == "1_" * 100_000
    assert resolve("1." + "0" * 5_000) == 1.0
    assert resolve("1e999") == math.inf
