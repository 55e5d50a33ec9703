"""Kinds of attribute values: what is accepted, what is said when it is not."""

import math
import re
from collections.abc import Callable, Mapping
from typing import Literal

from resnet_dsl.diagnostics.accepted import nearest
from resnet_dsl.frozen import frozen

Window = int | tuple[int, int]
Edges = int | tuple[int, int] | tuple[tuple[int, int], tuple[int, int]]
Value = None | bool | int | float | str | tuple[int, int] | tuple[tuple[int, int], tuple[int, int]]

_SUM = re.compile(r"[\d\s.+*/%-]*[+*/%-][\d\s.+*/%-]*")
LARGEST = 1_000_000
NO_NUMBERS = ("nan", "inf", "infinity")


class Refused(Exception):
    """A value that an attribute cannot take: what is wrong, and what would be right."""

    def __init__(self, reason: str, remedy: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


@frozen
class Kind:
    """One kind of value.

    `check` returns the value in its normal form or raises Refused. `number` tells an
    emitter how an expression of this kind is typed: "int", "float" or None. A `literal` kind
    takes no expression: what a step is hangs on it.
    """

    title: str
    check: Callable[[object], Value]
    schema: Mapping[str, object]
    number: Literal["int", "float"] | None = None
    annotation: str = "int"
    literal: bool = False


def whole(minimum: int = 1, maximum: int = LARGEST) -> Kind:
    """A whole number within bounds."""

    def check(value: object) -> Value:
        return _whole(value, minimum, maximum)

    schema = {"type": "integer", "minimum": minimum, "maximum": maximum}
    return Kind(_least(minimum), check, schema, "int")


def release(only: int) -> Kind:
    """The one version of the language that this release reads."""

    def check(value: object) -> Value:
        if value != only or isinstance(value, bool | float):
            raise Refused(f"this release reads {only}, not {describe(value)}", f"write {only}")
        return only

    return Kind(f"{only}", check, {"const": only}, "int")


def number(minimum: float, maximum: float, *, below: bool = False, above: bool = False) -> Kind:
    """A finite number from minimum to maximum; `above` and `below` leave out the ends."""
    ends = ("(" if above else "[") + f"{minimum:g}, {maximum:g}" + (")" if below else "]")
    title = f"a number in {ends}"

    def check(value: object) -> Value:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Refused(f"expected {title}, not {describe(value)}", _unquoted(value))
        if not math.isfinite(value):
            raise Refused(f"{value} is not finite", f"write {title}")
        low = value <= minimum if above else value < minimum
        high = value >= maximum if below else value > maximum
        if low or high:
            raise Refused(f"{value} is outside {ends}", f"write {title}")
        return float(value)

    schema = {
        "type": "number",
        ("exclusiveMinimum" if above else "minimum"): minimum,
        ("exclusiveMaximum" if below else "maximum"): maximum,
    }
    return Kind(title, check, schema, "float", "float")


def flag() -> Kind:
    """true or false."""

    def check(value: object) -> Value:
        if not isinstance(value, bool):
            raise Refused(f"expected true or false, not {describe(value)}", _flag(value))
        return value

    return Kind("true or false", check, {"type": "boolean"}, annotation="bool")


def choice(*options: str, literal: bool = False) -> Kind:
    """One of a few words."""
    title = "one of " + ", ".join(options)

    def check(value: object) -> Value:
        if value not in options or not isinstance(value, str):
            raise Refused(f"{describe(value)} is not {title}", nearest(value, options))
        return value

    return Kind(title, check, {"enum": list(options)}, annotation="str", literal=literal)


def window(minimum: int = 1) -> Kind:
    """A size in pixels: one whole number, or [height, width]."""
    title = f"a whole number of at least {minimum}, or [height, width]"

    def check(value: object) -> Value:
        if isinstance(value, str) and ":" in value:
            raise Refused(f"expected {title}, not {describe(value)}", _pair_hint(value))
        if not isinstance(value, list | tuple):
            return _whole(value, minimum, LARGEST, title)
        if len(value) != 2:
            raise Refused(f"expected {title}, not {len(value)} values")
        height, width = (_int(item, minimum, LARGEST, title) for item in value)
        return height if height == width else (height, width)

    one = {"type": "integer", "minimum": minimum}
    pair = {"type": "array", "items": one, "minItems": 2, "maxItems": 2}
    return Kind(title, check, {"anyOf": [one, pair]}, "int", "int | tuple[int, int]")


def edges() -> Kind:
    """Rows and columns added at the edges: n, [height, width] or [[top, bottom], [left, right]]."""
    title = "n, [height, width] or [[top, bottom], [left, right]]"

    def check(value: object) -> Value:
        if not isinstance(value, list | tuple):
            return _whole(value, 0, LARGEST, title)
        if len(value) != 2:
            raise Refused(f"expected {title}, not {len(value)} values")
        first, second = value
        if isinstance(first, list | tuple) and isinstance(second, list | tuple):
            return (_two(first, title), _two(second, title))
        return (_int(first, 0, LARGEST, title), _int(second, 0, LARGEST, title))

    one = {"type": "integer", "minimum": 0}
    pair = {"type": "array", "items": one, "minItems": 2, "maxItems": 2}
    pairs = {"type": "array", "items": pair, "minItems": 2, "maxItems": 2}
    return Kind(title, check, {"anyOf": [one, pair, pairs]}, "int")


def text() -> Kind:
    """Any word."""

    def check(value: object) -> Value:
        if not isinstance(value, str):
            raise Refused(f"expected text, not {describe(value)}")
        return value

    return Kind("text", check, {"type": "string"}, annotation="str")


def exact(value: object, kind: Kind) -> object:
    """A whole result as an int where the kind wants one: `/` always gives a float."""
    if kind.number == "int" and isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def pair(size: Window) -> tuple[int, int]:
    """A window as (height, width)."""
    return (size, size) if isinstance(size, int) else size


def describe(value: object) -> str:
    """A value as the author would recognise it."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"the string {value!r}"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, dict):
        return "a map"
    return f"{value}"[:40]


def _whole(value: object, minimum: int, maximum: int, title: str | None = None) -> Value:
    return _int(value, minimum, maximum, title or _least(minimum))


def _int(value: object, minimum: int, maximum: int, title: str) -> int:
    if isinstance(value, bool):
        raise Refused(f"{describe(value)} is a flag, not a number", f"write {title}")
    if isinstance(value, float) and value.is_integer() and abs(value) > LARGEST:
        value = int(value)
    if isinstance(value, float) and value.is_integer():
        raise Refused(f"{value} is not written as a whole number", f"write {int(value)}")
    if isinstance(value, float):
        raise Refused(f"{value} is not a whole number", f"write {title}")
    if not isinstance(value, int):
        raise Refused(f"expected {title}, not {describe(value)}", _unquoted(value))
    if value < minimum:
        raise Refused(f"{value} is less than {minimum}", f"write {title}")
    if value > maximum:
        raise Refused(f"{value:.3g} is more than {maximum}, the largest number accepted")
    return value


def _least(minimum: int) -> str:
    return "a whole number" if minimum == -LARGEST else f"a whole number of at least {minimum}"


def _two(value: list[object] | tuple[object, ...], title: str) -> tuple[int, int]:
    if len(value) != 2:
        raise Refused(f"expected {title}, not {len(value)} values")
    return (_int(value[0], 0, LARGEST, title), _int(value[1], 0, LARGEST, title))


def _unquoted(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    if value.isidentifier() and value.lower() not in NO_NUMBERS:
        return f"write a number, or `${value}` for the parameter of that name"
    try:
        return f"remove the quotes: {value}" if math.isfinite(float(value)) else None
    except ValueError:
        if _SUM.fullmatch(value):
            return f"an expression has a `$` or a `(`: write ({value})"
        return None


def _flag(value: object) -> str | None:
    words = {"yes": "true", "on": "true", "no": "false", "off": "false"}
    if isinstance(value, str) and value.lower() in words:
        return f"write {words[value.lower()]}"
    return None


def _pair_hint(value: str) -> str | None:
    sides = value.split(":")
    return f"write [{', '.join(sides)}]" if len(sides) == 2 else None


PARAMETERS: Mapping[str, Kind] = {
    "int": whole(-LARGEST),
    "float": number(-1e12, 1e12),
    "bool": flag(),
    "str": text(),
}
"""What a block's parameter of a type accepts; the operators check bounds of their own."""
