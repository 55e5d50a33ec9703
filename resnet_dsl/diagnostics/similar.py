"""What someone may have meant by a name that does not exist."""

from collections.abc import Iterable

LEAST = 0.6
"""Likeness below which two words have nothing to do with each other."""

NEAR = 0.1
"""How much less alike than the closest one a word may be that is still offered beside it."""


def similar(word: str, choices: Iterable[str], count: int = 3) -> tuple[str, ...]:
    """Up to `count` of the choices that resemble the word about equally, the closest first."""
    from difflib import SequenceMatcher, get_close_matches

    close = get_close_matches(word[:200], sorted(set(choices)), n=count, cutoff=LEAST)
    matcher = SequenceMatcher(b=word[:200])

    def likeness(choice: str) -> float:
        matcher.set_seq1(choice)
        return matcher.ratio()

    return tuple(each for each in close if likeness(each) >= likeness(close[0]) - NEAR)


def did_you_mean(words: tuple[str, ...]) -> str | None:
    """A question that offers the words; None where there are none."""
    if not words:
        return None
    quoted = [f"`{word}`" for word in words]
    return f"did you mean {' or '.join(quoted)}?"
