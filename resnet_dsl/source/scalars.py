"""What a plain scalar means: the core schema of YAML 1.2, not PyYAML's YAML 1.1.

`1e-4` is a number, `no` is a string, `3:3` is a string, and `010` is nobody's number.
"""

import re
from enum import Enum

from resnet_dsl.source.limits import MAX_DIGITS

Value = None | bool | int | float | str

_WORDS: dict[str, Value] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
    **{
        sign + word: float(f"{sign}inf")
        for sign in ("", "+", "-")
        for word in (".inf", ".Inf", ".INF")
    },
}
_DIGITS = re.compile(r"[-+]?[0-9]+")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_SEPARATED = re.compile(r"[-+]?[0-9]+(_+[0-9]+)+(\.[0-9]*)?([eE][-+]?[0-9]+)?")
_NUMBER_STARTS = frozenset("0123456789+-.")


class Refused(Enum):
    """Why a text that looks like a number is not taken as anything."""

    LEADING_ZERO = "leading zero"
    SEPARATOR = "digit separator"
    TOO_LONG = "too long"


def resolve(text: str) -> Value | Refused:
    """The value of an unquoted text."""
    if text[:1] not in _NUMBER_STARTS or not text:
        return _WORDS.get(text, text)
    if _DIGITS.fullmatch(text):
        return _whole(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _BASED.fullmatch(text):
        return int(text, 0) if len(text) <= MAX_DIGITS else Refused.TOO_LONG
    if "_" in text and len(text) <= MAX_DIGITS and _SEPARATED.fullmatch(text):
        return Refused.SEPARATOR
    return _WORDS.get(text, text)


def _whole(text: str) -> int | Refused:
    if len(text) > MAX_DIGITS:
        return Refused.TOO_LONG
    digits = text.lstrip("+-")
    if digits[0] == "0" and digits != "0":
        return Refused.LEADING_ZERO
    return int(text)
