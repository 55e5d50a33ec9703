"""Writes data as YAML in a drawn style: brackets, quotes, indentation, comments, empty lines."""

import json
import re
from typing import Any, NamedTuple

from hypothesis import strategies as st

from resnet_dsl.source.scalars import resolve

COMMENTS = ("# one", "#two", "# it's: [a, {b", "# - c", "#", "# é", "# resnet-dsl: ignore[x]")
PLAIN = re.compile(r"[A-Za-z_$][\w$./*>+-]*( [\w$./*>+(-][\w$./*>+)-]*)*")
BLOCK_TEXT = re.compile(r"[a-z][a-z ]*[a-z](\n[a-z]+)*\n?")


class Written(NamedTuple):
    """A text, and the comments in it."""

    text: str
    comments: list[str]


@st.composite
def written(draw: st.DrawFn, data: dict[str, Any], quiet: bool = False) -> Written:
    """Data in a style; without comments where it is `quiet`."""
    writer = _Writer(draw, quiet)
    head = ["---" + writer.trailing()] if draw(st.booleans()) and not quiet else []
    lines = [*writer.above(0), *head, *writer.block(data, 0), *writer.above(0)]
    ending = draw(st.sampled_from(("\n", "\n", "\r\n")))
    text = ending.join([*lines, ""]) if draw(st.booleans()) else ending.join(lines)
    return Written(draw(st.sampled_from(("", "\ufeff"))) + text, writer.comments)


class _Writer:
    def __init__(self, draw: st.DrawFn, quiet: bool) -> None:
        self.draw = draw
        self.quiet = quiet
        self.comments: list[str] = []

    def block(self, data: Any, indent: int) -> list[str]:
        """A map or a list in lines that begin at a column."""
        lines: list[str] = []
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            lines += self.above(indent)
            opening = f"{self.key(key, flow=False)}:" if isinstance(data, dict) else "-"
            lines += self.entry(" " * indent + opening, value, indent, isinstance(data, dict))
        return lines

    def entry(self, opening: str, value: Any, indent: int, in_map: bool) -> list[str]:
        if isinstance(value, dict | list) and value and self.chance(6):
            step = self.draw(st.integers(1, 5))
            if isinstance(value, list) and in_map and self.chance(3):
                step = 0
            if not in_map and self.chance(6):
                lines = self.block_without_comment_first(value, indent + 1 + step)
                return [opening + " " * step + lines[0].lstrip(" "), *lines[1:]]
            return [opening + self.trailing(), *self.block(value, indent + step)]
        if isinstance(value, str) and BLOCK_TEXT.fullmatch(value) and self.chance(4):
            return [opening + self.head(value), *self.below(value, indent + 2)]
        if value is None and self.chance(5):
            return [opening + self.trailing()]
        gap = self.draw(st.sampled_from((" ", "  ", "\t"))) if in_map else " "
        first, *rest = self.flow(value, indent + 1, inside=False)
        lines = [f"{opening}{gap}{first}", *rest]
        return [*lines[:-1], lines[-1] + self.trailing()]

    def block_without_comment_first(self, value: Any, indent: int) -> list[str]:
        first, *rest = value.items() if isinstance(value, dict) else value
        part = dict([first]) if isinstance(value, dict) else [first]
        quiet, self.quiet = self.quiet, True
        lines = self.block(part, indent)
        self.quiet = quiet
        return [*lines, *self.block(dict(rest) if isinstance(value, dict) else rest, indent)]

    def head(self, value: str) -> str:
        ends = value.endswith("\n")
        style = "|" if "\n" in value.removesuffix("\n") else self.draw(st.sampled_from("|>"))
        return f" {style}{'' if ends else '-'}" + self.trailing()

    def below(self, value: str, indent: int) -> list[str]:
        margin = " " * (indent + self.draw(st.integers(0, 3)))
        return [margin + line for line in value.removesuffix("\n").split("\n")]

    def flow(self, value: Any, indent: int, inside: bool = True) -> list[str]:
        """A value in brackets, over as many lines as there are comments and breaks."""
        if not isinstance(value, dict | list):
            return [self.scalar(value, flow=inside)]
        opener, closer = "{}" if isinstance(value, dict) else "[]"
        lines = [opener + self.blanks()]
        entries = list(value.items() if isinstance(value, dict) else enumerate(value))
        for number, (key, each) in enumerate(entries):
            self.maybe_break(lines, indent)
            if isinstance(value, dict):
                lines[-1] += f"{self.key(key, flow=True)}: "
            first, *rest = self.flow(each, indent)
            lines[-1] += first
            lines += rest
            if number < len(entries) - 1:
                lines[-1] += "," + self.blanks()
        self.maybe_break(lines, indent)
        lines[-1] += closer
        return lines

    def maybe_break(self, lines: list[str], indent: int) -> None:
        if self.quiet or not self.chance(2):
            return
        lines[-1] += self.trailing()
        lines += self.above(indent)
        lines.append(" " * (indent + self.draw(st.integers(0, 3))))

    def key(self, key: str, flow: bool) -> str:
        return self.scalar(key, flow)

    def scalar(self, value: Any, flow: bool) -> str:
        if value is None:
            return self.draw(st.sampled_from(("null", "~")))
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, float):
            return repr(value).replace("inf", ".inf")
        if isinstance(value, int):
            return str(value)
        styles = [json.dumps(value, ensure_ascii=False).replace("\x7f", "\\x7f")]
        if value.isprintable():
            styles.append("'{}'".format(value.replace("'", "''")))
        balanced = value.count("(") == value.count(")")
        if PLAIN.fullmatch(value) and resolve(value) == value and balanced:
            styles += [value, value]
        return self.draw(st.sampled_from(styles))

    def trailing(self) -> str:
        return self.blanks() + " " + self.comment() if self.speaks(5) else self.blanks()

    def above(self, indent: int) -> list[str]:
        lines = [""] * self.draw(st.sampled_from((0, 0, 0, 0, 1, 2))) if not self.quiet else []
        while self.speaks(8):
            # Further in it could be read as a line of a block of text above.
            lines.append(" " * max(0, indent + self.draw(st.integers(-2, 1))) + self.comment())
        return lines

    def comment(self) -> str:
        self.comments.append(self.draw(st.sampled_from(COMMENTS)))
        return self.comments[-1]

    def blanks(self) -> str:
        return " " * self.draw(st.sampled_from((0, 0, 0, 1, 3)))

    def speaks(self, one_in: int) -> bool:
        return not self.quiet and self.chance(one_in)

    def chance(self, one_in: int) -> bool:
        return self.draw(st.integers(1, one_in)) == one_in
