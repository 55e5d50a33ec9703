"""Each bad text gives its codes at its places, whichever parser reads it."""

import pytest

from tests.source.corpus import BAD
from tests.source.helpers import PARSERS, read, told


@pytest.mark.parametrize("make", PARSERS)
@pytest.mark.parametrize("name", BAD)
def test_codes_and_places(name: str, make) -> None:
    text, expected = BAD[name]
    assert told(text, make) == expected


@pytest.mark.parametrize("name", BAD)
def test_words(name: str) -> None:
    for found in read(BAD[name][0])[1]:
        assert found.message()
        assert not found.message().endswith(".")
        assert "\n" not in found.message()
        assert len(found.message()) < 300
        assert found.help() != ""
