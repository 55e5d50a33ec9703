"""The word around a position of a line."""

import re

_NAME = re.compile(r"\$([A-Za-z_][\w.]*)?")
_WORD = re.compile(r"[\w.$/-]*")
_PLAIN = re.compile(r"\w*")


def name_at(line: str, column: int) -> str | None:
    """The `$name` around a column from 1, without its `$`; None where there is none."""
    for match in _NAME.finditer(line):
        if match.start() <= column - 1 <= match.end():
            return match[1]
    return None


def word_before(line: str, column: int) -> tuple[int, int]:
    """The range, in columns from 1, of the word that is being written at a column.

    A name after `$` is a word with its dots, and its `$` belongs to it.
    """
    for match in _NAME.finditer(line):
        if match.start() < column - 1 <= match.end():
            return match.start() + 1, match.end() + 1
    start = column - 1
    while start and (line[start - 1].isalnum() or line[start - 1] == "_"):
        start -= 1
    end = _PLAIN.match(line, column - 1)
    return start + 1, (end.end() if end else column - 1) + 1
