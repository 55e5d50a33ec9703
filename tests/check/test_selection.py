"""Which warnings are told."""

import pytest

from resnet_dsl.check.selection import Selection
from resnet_dsl.check.words import faults


@pytest.mark.parametrize(
    ("select", "ignore", "told"),
    [
        ([], [], True),
        ([], ["L301"], False),
        ([], ["cancelled-bias"], False),
        ([], ["L3"], False),
        ([], ["ALL"], False),
        ([], ["L302"], True),
        (["L301"], [], True),
        (["L302"], [], False),
        (["L301"], ["L3"], True),
        (["L3"], ["L301"], False),
        (["L301"], ["L301"], False),
        (["ALL"], ["L30"], False),
        (["cancelled-bias"], ["ALL"], True),
    ],
)
def test_the_word_that_says_most_decides(select: list[str], ignore: list[str], told: bool) -> None:
    assert Selection(tuple(select), tuple(ignore)).tells("L301", "cancelled-bias") is told


@pytest.mark.parametrize(
    ("word", "ignored", "said"),
    [
        ("L301", True, None),
        ("L", True, None),
        ("ALL", True, None),
        ("unused-block", True, None),
        ("S101", True, "is an error"),
        ("unknown-key", True, "is an error"),
        ("S", True, "is an error"),
        ("S101", False, None),
        ("L999", True, "no rule is called"),
        ("canceled-bias", False, "no rule is called"),
        ("l301", False, "no rule is called"),
    ],
)
def test_faults(word: str, ignored: bool, said: str | None) -> None:
    found = faults([word], ignored=ignored)
    assert [said in each.reason for each in found if said] == [True] * len(found)
    assert bool(found) == (said is not None)


def test_a_near_word_is_offered() -> None:
    (found,) = faults(["canceled-bias"], ignored=True)
    assert found.remedy == "did you mean `cancelled-bias`?"
