"""Text from a spec as docstrings: it can end neither the string nor the line."""

import re
import textwrap

from resnet_dsl.emit.layout import WIDTH

QUOTES = '"""'


def plain(text: str) -> str:
    """The text in one line of printable characters, without quotes or backslashes."""
    kept = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(kept.replace("\\", "/").replace('"', "'").split())


def sentence(text: str) -> str:
    """The text, with a full stop and a capital letter; a network's name keeps its own."""
    told = plain(text).rstrip()
    if not told:
        return ""
    if told.partition(" ")[0].strip(",.:;'").replace("-", "").isalpha():
        told = told[0].upper() + told[1:]
    return told if told[-1] in ".!?" else f"{told}."


def docstring(text: str, *, width: int = WIDTH - 4) -> list[str]:
    """The lines of a docstring: a summary, and the rest after an empty line."""
    told = sentence(text)
    if len(told) + 2 * len(QUOTES) <= width:
        return [f"{QUOTES}{told}{QUOTES}"]
    summary, rest = _summary(told)
    if len(summary) + len(QUOTES) + 1 > width:
        summary, rest = textwrap.shorten(told, width - 8, placeholder=" ..."), told
    lines = textwrap.wrap(rest, width, break_long_words=True)
    return [f"{QUOTES}{summary.rstrip('.')}.", "", *lines, QUOTES]


def _at_comma(told: str) -> tuple[str, str]:
    """What stands before the last comma that leaves a short enough line; and the rest."""
    places = [found.start() for found in re.finditer(", ", told[: WIDTH - 10])]
    if not places:
        return told, ""
    return told[: places[-1]], sentence(told[places[-1] + 2 :])


def _summary(told: str) -> tuple[str, str]:
    """The first sentence, or what stands before its semicolon; and the rest."""
    first, *others = re.split(r"(?<=[.!?]) (?=[A-Z])", told, maxsplit=1)
    if not others:
        first, _, rest = told.partition("; ")
        return (first, sentence(rest)) if rest else _at_comma(told)
    return first, others[0]
