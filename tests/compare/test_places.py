"""Places in words."""

import pytest

from resnet_dsl.compare.places import Place, where

DEPTHS = (3, 4, 6, 3)


def stage(number: int, *blocks: int) -> list[Place]:
    return [("stages", number, block) for block in blocks or range(1, DEPTHS[number - 1] + 1)]


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ([("stem", None, None)], "stem"),
        ([("top", None, None), ("body", None, None)], "head"),
        (stage(3), "stage 3"),
        (stage(3, 2, 3, 5), "stage 3 (blocks 2–3, 5)"),
        (stage(3, 6), "stage 3 (block 6)"),
        ([*stage(1), *stage(2), *stage(4)], "stages 1–2, 4"),
        ([*stage(2, 1), *stage(3, 1)], "block 1 of stages 2–3"),
        ([*stage(1, 2, 3), *stage(2, 2, 3, 4)], "stages 1–2 from block 2 on"),
        ([*stage(1), *stage(2, 1), ("stem", None, None)], "stem, stage 1 and stage 2 (block 1)"),
        (
            [*stage(1, 1), *stage(2, 2), *stage(3, 3), *stage(4, 2, 3), ("stem", None, None)],
            "stem, stage 1 (block 1), stage 2 (block 2) and 2 more places",
        ),
    ],
)
def test_where(places: list[Place], words: str) -> None:
    assert where(places, DEPTHS) == words
