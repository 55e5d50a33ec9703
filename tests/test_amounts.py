"""Amounts with units: what they come to, by the check and by the JSON Schema."""

import jsonschema
import pytest

from resnet_dsl.ops.kinds import Refused
from resnet_dsl.schema.amounts import BYTES, COUNTS, amount

GOOD = [
    (COUNTS, 1, 1),
    (COUNTS, "26M", 26_000_000),
    (COUNTS, "4.2G", 4_200_000_000),
    (COUNTS, "25.6 M", 25_600_000),
    (COUNTS, "1.2345K", 1_234),
    (COUNTS, "0.5T", 500_000_000_000),
    (BYTES, 4096, 4096),
    (BYTES, "40MiB", 40 * 2**20),
    (BYTES, "1.5 KiB", 1536),
]
BAD = [
    (COUNTS, "26m", "write 26M"),
    (COUNTS, "40MiB", "write 40M"),
    (COUNTS, "26", None),
    (COUNTS, "4,2G", None),
    (COUNTS, "-4G", None),
    (COUNTS, 4.2, None),
    (COUNTS, True, None),
    (COUNTS, "K", None),
    (BYTES, "40MB", "write 40MiB"),
    (BYTES, "40M", "write 40MiB"),
    (BYTES, 0, None),
]


@pytest.mark.parametrize(("units", "written", "value"), GOOD)
def test_good(units: dict[str, int], written: object, value: int) -> None:
    kind = amount(units)
    assert kind.check(written) == value
    jsonschema.validate(written, kind.schema)


@pytest.mark.parametrize(("units", "written", "remedy"), BAD)
def test_bad(units: dict[str, int], written: object, remedy: str | None) -> None:
    kind = amount(units)
    with pytest.raises(Refused) as refused:
        kind.check(written)
    if remedy:
        assert refused.value.remedy == remedy
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(written, kind.schema)


def test_less_than_one_is_nothing() -> None:
    with pytest.raises(Refused):
        amount(COUNTS).check("0.0001K")
