"""The tree of a text that is being written, with a word of ours where the next letter will be.

A text is seldom YAML while somebody types. What stands before the position mostly is, once its
brackets are closed; where even that is not, the part of the document that the position is in.
"""

import re
from collections.abc import Iterator

from resnet_dsl.diagnostics import Problems, SourceFile
from resnet_dsl.frozen import frozen
from resnet_dsl.lsp.cursor import Spot, spot_of
from resnet_dsl.lsp.words import word_before
from resnet_dsl.source.events import parse
from resnet_dsl.source.open_brackets import closers
from resnet_dsl.source.tree import Mapping

WORD = "zzzherezzz"
"""Stands for what is being written."""
_TOP = re.compile(r"^[^\s#]", re.MULTILINE)


@frozen
class Half:
    """The tree, where our word stands in it, and its range in the line: columns from 1.

    `name` says that the word is a `$name`, `whole` that all of the document is in the tree.
    """

    tree: Mapping
    spot: Spot
    start: int
    end: int
    name: bool
    whole: bool


def half_written(text: str, line: int, column: int) -> Half | None:
    """The tree around a position of a text; None where nothing of it can be read."""
    lines = text.split("\n")
    if not 1 <= line <= len(lines):
        return None
    here = lines[line - 1]
    start, end = word_before(here, column)
    name = here[start - 1 : start] == "$"
    before = "\n".join([*lines[: line - 1], here[: start - 1]])
    after = "\n".join([here[end - 1 :], *lines[line:]])
    for attempt, whole in _attempts(before, f"${WORD}" if name else WORD, after):
        tree = parse(SourceFile("", attempt), Problems())
        spot = spot_of(tree, WORD) if tree else None
        if tree and spot:
            return Half(tree, spot, start, end, name, whole)
    return None


def _attempts(before: str, word: str, after: str) -> Iterator[tuple[str, bool]]:
    """Texts to try, and whether they are whole: those that keep most of the document first.

    In each the word is tried as a value, then as a key.
    """
    tops = [match.start() for match in _TOP.finditer(before)]
    section = before[tops[-1] :] if tops else before
    following = _TOP.search(after, after.find("\n") + 1) if "\n" in after else None
    rest = after[: following.start()] if following else after
    close = closers(section)
    endings = ((before, after), (before, rest), (before, close), (section, rest), (section, close))
    for number, (start, end) in enumerate(endings):
        yield start + word + end, number == 0
        yield start + word + ": " + end, number == 0
    for start in (before, section):
        yield start + word + '"' + close, False
        yield start + word + "'" + close, False
