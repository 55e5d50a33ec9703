"""Large amounts: a whole number, or a number with a unit, `26M` or `40MiB`."""

import re
from collections.abc import Mapping

from resnet_dsl.ops.kinds import Kind, Refused, Value, describe, whole
from resnet_dsl.schema.fields import field_of

COUNTS: Mapping[str, int] = {"K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}
BYTES: Mapping[str, int] = {"KiB": 2**10, "MiB": 2**20, "GiB": 2**30, "TiB": 2**40}
MOST = 10**18

_WITH_UNIT = r"([0-9]{1,18})(?:\.([0-9]{1,18}))? ?([A-Za-z]+)"


def amount(units: Mapping[str, int]) -> Kind:
    """A whole number of at least 1, or a number with one of the units; what it comes to, whole.

    A fraction of the last unit is cut off: to stay under it is to stay under the whole part.
    """
    title = f"a whole number, or one with {', '.join(units)}"
    number = whole(1, MOST)

    def check(value: object) -> Value:
        if not isinstance(value, str):
            return number.check(value)
        match = re.fullmatch(_WITH_UNIT, value)
        if not match or match[3] not in units:
            raise Refused(f"expected {title}, not {describe(value)}", _remedy(match, units))
        digits, fraction = match[1], match[2] or ""
        return number.check(int(digits + fraction) * units[match[3]] // 10 ** len(fraction))

    text = {"type": "string", "pattern": rf"^[0-9]+(\.[0-9]+)? ?({'|'.join(units)})$"}
    return Kind(title, check, {"anyOf": [dict(number.schema), text]})


def _remedy(match: re.Match[str] | None, units: Mapping[str, int]) -> str:
    """The same number with the unit that begins alike, or what amounts look like."""
    if match:
        near = [unit for unit in units if unit[0] == match[3][0].upper()]
        if near:
            return f"write {match[0].removesuffix(match[3]).rstrip()}{near[0]}"
    return f"write it like {'40' if 'MiB' in units else '4.2'}{list(units)[1]}"


Amount = field_of(amount(COUNTS), expression=False)
Bytes = field_of(amount(BYTES), expression=False)
