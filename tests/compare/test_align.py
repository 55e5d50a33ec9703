"""Lining up sequences: nothing is lost, orders are kept, and no pairing is better."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from resnet_dsl.compare.align import MOST_CELLS, Pair, align

words = st.lists(st.sampled_from("abcd"), max_size=7)


def alike(one: str, other: str) -> int:
    """`a` and `b` may stand for each other, other letters for themselves alone."""
    return 4 if one == other else 1 if {one, other} == {"a", "b"} else 0


def total(old: list[str], new: list[str], pairs: list[Pair]) -> int:
    both = [(one, other) for one, other in pairs if one is not None and other is not None]
    return sum(alike(old[one], new[other]) for one, other in both)


def best(old: list[str], new: list[str]) -> int:
    """By trying every choice of as many items from both."""
    return max(
        sum(scores)
        for size in range(min(len(old), len(new)) + 1)
        for ones in combinations(old, size)
        for others in combinations(new, size)
        if all(scores := [alike(*pair) for pair in zip(ones, others, strict=True)]) or not size
    )


@given(old=words, new=words)
def test_everything_is_there_once_and_in_order(old: list[str], new: list[str]) -> None:
    pairs = align(old, new, alike)
    assert [one for one, _ in pairs if one is not None] == list(range(len(old)))
    assert [other for _, other in pairs if other is not None] == list(range(len(new)))
    assert (None, None) not in pairs


@settings(deadline=None)
@given(old=words, new=words)
def test_no_other_pairing_is_better(old: list[str], new: list[str]) -> None:
    assert total(old, new, align(old, new, alike)) == best(old, new)


@given(old=words, new=words)
def test_either_way_round(old: list[str], new: list[str]) -> None:
    there, back = align(old, new, alike), align(new, old, alike)
    assert {(other, one) for one, other in back} == set(there)


def test_what_is_added_to_a_run_is_added_at_its_end() -> None:
    assert align("abb", "abbbb", alike)[3:] == [(None, 3), (None, 4)]
    assert align("abbc", "abbbbc", alike)[3:5] == [(None, 3), (None, 4)]
    assert align("dbb", "cbbb", alike)[-1] == (None, 3)


def test_the_middles_of_long_sequences_are_paired_in_order() -> None:
    size = int(MOST_CELLS**0.5) + 1
    assert align("c" * size, "d" * size, alike) == [(at, at) for at in range(size)]
    assert align("c" * size + "a", "c" * size * 2 + "a", alike)[-1] == (size, 2 * size)
