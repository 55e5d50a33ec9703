"""Tests of sizes as text, run against the sets that they stand for."""

import pytest

from resnet_dsl.analysis.sizes import NONE, Sizes
from resnet_dsl.emit.sizes import size_test, worth_testing

TOLD = {
    "size is None or size >= 7": Sizes(((7, None),)),
    "size == 8": Sizes(((8, 8),)),
    "size and 7 <= size <= 14": Sizes(((7, 14),)),
    "size and (size == 1 or 3 <= size <= 4)": Sizes(((1, 1), (3, 4))),
    "size is None or size % 32 == 0": Sizes((), ((32, 32),), 32),
    "size is None or size % 32 == 31": Sizes((), ((31, 31),), 32),
    "size is None or -size % 32 < 4": Sizes((), ((29, 32),), 32),
    "size is None or (size - 5) % 32 < 4": Sizes((), ((5, 8),), 32),
    "size is None or size >= 45 and (size - 45) % 32 < 4": Sizes((), ((45, 48),), 32),
    "size is None or size >= 61 and -size % 32 < 4": Sizes((), ((61, 64),), 32),
    "size is None or size == 2 or size >= 5 and size % 4 == 1": Sizes(((2, 2),), ((5, 5),), 4),
}


@pytest.mark.parametrize("test", TOLD)
def test_text_and_set_agree(test: str) -> None:
    sizes = TOLD[test]
    assert size_test("size", sizes) == test
    assert bool(eval(test, {"size": None})) == sizes.endless
    for size in range(1, 300):
        assert bool(eval(test, {"size": size})) == (size in sizes), size


def test_any_size_needs_no_test() -> None:
    assert size_test("size", Sizes(((1, None),))) == ""


def test_of_many_ranges_only_the_bounds_are_tested() -> None:
    many = Sizes(((1, 1), (3, 3), (5, 5), (7, 9)))
    assert worth_testing(many, NONE) == (Sizes(((1, 9),)), NONE)
    assert worth_testing(Sizes(((1, 1),), ((4, 4), (6, 6), (8, 8)), 9), NONE)[0].any
