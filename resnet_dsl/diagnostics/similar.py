"""What someone may have meant by a name that does not exist."""

from collections.abc import Iterable


def similar(word: str, choices: Iterable[str], count: int = 3) -> tuple[str, ...]:
    """Up to `count` of the choices that resemble the word, the closest first."""
    from difflib import get_close_matches

    return tuple(get_close_matches(word[:200], sorted(set(choices)), n=count, cutoff=0.6))


def did_you_mean(words: tuple[str, ...]) -> str | None:
    """A question that offers the words; None where there are none."""
    if not words:
        return None
    quoted = [f"`{word}`" for word in words]
    return f"did you mean {' or '.join(quoted)}?"
