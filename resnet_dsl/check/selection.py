"""Which warnings are told: words of `select` and `ignore` against codes and names."""

from collections.abc import Sequence

from resnet_dsl.frozen import frozen

ALL = "ALL"
_EXACT = 99


@frozen
class Selection:
    """Codes, beginnings of codes, and names; without `select` everything is told.

    The word that says most decides, and `ignore` where both say as much.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def tells(self, code: str, name: str) -> bool:
        """Whether a rule's warnings are told."""
        chosen = _most(self.select or (ALL,), code, name)
        return chosen >= 0 and chosen > _most(self.ignore, code, name)


def matches(word: str, code: str, name: str) -> bool:
    """Whether a word speaks of a rule."""
    return _weight(word, code, name) >= 0


def _most(words: Sequence[str], code: str, name: str) -> int:
    return max((_weight(word, code, name) for word in words), default=-1)


def _weight(word: str, code: str, name: str) -> int:
    """How much a word says of a rule: -1 for nothing."""
    if word == ALL:
        return 0
    if word in (code, name):
        return _EXACT
    return len(word) if word and code.startswith(word) else -1
