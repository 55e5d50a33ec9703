"""What is said of pairs of specs, to the letter."""

from pathlib import Path

import pytest

from tests.compare.pairs import GOLDEN, golden

EXPECTED = dict(golden())


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.name)
def test_what_is_said(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == EXPECTED[path]


def test_every_golden_file_has_its_pair() -> None:
    assert set(GOLDEN.iterdir()) == set(EXPECTED)
