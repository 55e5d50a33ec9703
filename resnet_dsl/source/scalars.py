"""YAML 1.2's core scalars: what a plain word in a spec is worth.

PyYAML reads YAML 1.1, where `1e-4` is text, `no` is false, `010` is eight and `1:30` ninety.
"""

import re

INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z", re.ASCII)
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z", re.ASCII)
OCTAL = re.compile(r"0o[0-7]+\Z")
HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+\Z")
LEADING_ZERO = re.compile(r"[-+]?0[0-9]+\Z", re.ASCII)
GROUPED = re.compile(r"[-+]?[0-9]+(_[0-9]+)+\Z", re.ASCII)

LONGEST_NUMBER = 40

WORDS: dict[str, None | bool | float] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}


class Ambiguous(Exception):
    """A number on which YAML parsers disagree; `remedy` says what to write."""

    def __init__(self, remedy: str) -> None:
        super().__init__(remedy)
        self.remedy = remedy


def plain_value(text: str) -> None | bool | int | float | str:
    """The value of an unquoted scalar; raises Ambiguous for `010` and its like."""
    if text in WORDS:
        return WORDS[text]
    first = text[0]
    if not (first.isdigit() or first in "+-."):
        return text
    if len(text) > LONGEST_NUMBER:
        return _long(text)
    return _number(text)


def _number(text: str) -> int | float | str:
    if INTEGER.match(text):
        return int(text)
    if LEADING_ZERO.match(text):
        decimal = int(text)
        octal = text.lstrip("+-").lstrip("0") or "0"
        eight = set(octal) <= set("01234567")
        also = f", or 0o{octal} for the octal number" if eight and decimal else ""
        raise Ambiguous(f"write {decimal}{also}")
    if GROUPED.match(text):
        raise Ambiguous(f"write {text.replace('_', '')}")
    if FLOAT.match(text):
        return float(text)
    if OCTAL.match(text):
        return int(text[2:], 8)
    if HEXADECIMAL.match(text):
        return int(text[2:], 16)
    return text


def _long(text: str) -> float | str:
    """A number of absurd length is a float: infinite, so that it is refused by its key."""
    if text.lstrip("+-").isdigit():
        return float("inf")
    return float(text) if FLOAT.match(text) else text
