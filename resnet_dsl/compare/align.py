"""Lining up two sequences: which item of the one stands for which of the other."""

from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")
Pair = tuple[int | None, int | None]
"""Positions in the old and the new sequence; None where the other has nothing like it."""

Score = Callable[[Item, Item], int]
"""How alike two items are: 0 where they are never a pair, most where they are equal."""

MOST_CELLS = 1_000_000
"""Comparisons of items that are afforded: the middles of longer sequences are paired in order."""


def align(old: Sequence[Item], new: Sequence[Item], score: Score[Item]) -> list[Pair]:
    """The pairs of greatest total likeness that keep both orders, and what is left over.

    The same either way round. Of equally good pairings the one whose pairs come first is
    taken: what is added to a run of equal items is added at its end.
    """
    start = _common(old, new)
    stop = 0
    if (len(old) - start) * (len(new) - start) > MOST_CELLS:
        stop = _common(old[start:][::-1], new[start:][::-1])
    inner_old, inner_new = old[start : len(old) - stop], new[start : len(new) - stop]
    inner = _inner(inner_old, inner_new, score)
    return [
        *((at, at) for at in range(start)),
        *((_moved(one, start), _moved(other, start)) for one, other in inner),
        *((len(old) - left, len(new) - left) for left in range(stop, 0, -1)),
    ]


def in_order(old: int, new: int) -> list[Pair]:
    """First with first, second with second; what the longer has more is left over."""
    both = min(old, new)
    return [
        *((at, at) for at in range(both)),
        *((at, None) for at in range(both, old)),
        *((None, at) for at in range(both, new)),
    ]


def _common(old: Sequence[Item], new: Sequence[Item]) -> int:
    """How many items at the beginning are equal."""
    count = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        count += 1
    return count


def _moved(position: int | None, by: int) -> int | None:
    return None if position is None else position + by


def _inner(old: Sequence[Item], new: Sequence[Item], score: Score[Item]) -> list[Pair]:
    if not old or not new or len(old) * len(new) > MOST_CELLS:
        return in_order(len(old), len(new))
    # Ties are broken by which sequence comes first, so that is decided by the sequences alone.
    if [repr(each) for each in old] > [repr(each) for each in new]:
        return [(one, other) for other, one in _best(new, old, score)]
    return _best(old, new, score)


def _best(old: Sequence[Item], new: Sequence[Item], score: Score[Item]) -> list[Pair]:
    """By the likeness of all that follows each two positions, from the ends backwards."""
    rest = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    # Likeness counts first, then how early the pairs come: no sum of positions reaches `first`.
    first = (len(old) + len(new)) ** 2
    alike = [
        [
            first * likeness - i - j if (likeness := score(one, other)) else 0
            for j, other in enumerate(new)
        ]
        for i, one in enumerate(old)
    ]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            paired = alike[i][j] + rest[i + 1][j + 1] if alike[i][j] else 0
            rest[i][j] = max(paired, rest[i + 1][j], rest[i][j + 1])
    found: list[Pair] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if alike[i][j] and rest[i][j] == alike[i][j] + rest[i + 1][j + 1]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif rest[i][j] == rest[i + 1][j]:
            found.append((i, None))
            i += 1
        else:
            found.append((None, j))
            j += 1
    return [
        *found,
        *((at, None) for at in range(i, len(old))),
        *((None, at) for at in range(j, len(new))),
    ]
