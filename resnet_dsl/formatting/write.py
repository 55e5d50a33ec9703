"""From nodes to the one layout that they have.

What stands in brackets stays so where it fits into the line, and no comment stands inside;
else it is written in lines. What is written in lines stays so.
"""

from collections.abc import Sequence
from dataclasses import replace

from resnet_dsl.formatting.block_scalar import block_scalar
from resnet_dsl.formatting.flow import key_text, one_line
from resnet_dsl.formatting.nodes import Collection, Comment, Comments, Entry, Node, Text, inside
from resnet_dsl.formatting.scalars import spelled
from resnet_dsl.source.comments import MARKER

WIDTH = 100
INDENT = 2
GAP = 2
"""Blanks before a comment, at the least."""

Lines = list[str]


def write(root: Collection) -> str:
    """The text, which ends with a line feed."""
    lines: Lines = []
    _add_comments(lines, root.head, 0)
    if root.anchor:
        lines.append(f"&{root.anchor}")
    if root.entries:
        lines += _block(root, 0)
    else:
        lines += ["{}"]
        _add_comments(lines, root.tail, 0)
    _add_comments(lines, root.after, 0)
    return "\n".join(lines) + "\n"


def _block(node: Collection, indent: int) -> Lines:
    lines: Lines = []
    for entry in node.entries:
        _add_comments(lines, entry.above, indent)
        if entry.blank:
            _add_blank(lines)
        lines += _entry(entry, indent)
    _add_comments(lines, node.tail, indent)
    return lines


def _entry(entry: Entry, indent: int) -> Lines:
    opening = " " * indent + (key_text(entry.key) if entry.key else "-")
    value = entry.value
    if isinstance(value, Collection) and not _on_one_line(entry, value, len(opening) + 1):
        return _below(entry, value, opening, indent)
    comments = [*entry.beside, *inside(value), *value.after]
    if isinstance(value, Text) and value.raw:
        head, *content = block_scalar(value, " " * (indent + INDENT))
        return [*_with_comments(f"{opening} {head}", comments, indent), *content]
    first, *others = _value(value, opening, indent)
    if not others:
        return _with_comments(first, comments, indent)
    *hoisted, last = _with_comments(others.pop(), comments, indent)
    return [*hoisted, first, *others, last]


def _value(value: Node, opening: str, indent: int) -> Lines:
    """The lines of a value and of what it begins with."""
    line = f"{opening} {one_line(value)}".rstrip(" ")
    if len(line) <= WIDTH or not isinstance(value, Text) or not value.folded:
        return [line]
    anchor = f" &{value.anchor}" if value.anchor else ""
    return _folded(spelled(value, flow=False), opening + anchor, " " * (indent + INDENT)) or [line]


def _folded(text: str, opening: str, margin: str) -> Lines:
    """A long text over several lines; nothing where a fold would not be read as one blank."""
    words = text.split(" ")
    if not all(words) or "\\" in text:
        return []
    lines = [f"{opening} {words[0]}"]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) <= WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(margin + word)
    return lines


def _on_one_line(entry: Entry, value: Collection, column: int) -> bool:
    """Whether a collection in brackets fits behind what ends at a column.

    A comment to resnet-dsl speaks to its line, which is then not parted, however long it is.
    """
    if not value.flow:
        return False
    within = list(inside(value))
    beside = [*entry.beside, *value.after]
    if not value.entries:
        return True
    if within and (len(within) > 1 or beside or not _speaks(within[0])):
        return False
    if any(_speaks(comment) for comment in (*within, *beside)):
        return True
    return column + len(one_line(value)) <= WIDTH


def _speaks(comment: Comment) -> bool:
    return MARKER in comment.text


def _below(entry: Entry, value: Collection, opening: str, indent: int) -> Lines:
    """A collection in lines of its own: under its key, or behind the dash of its item."""
    comments = [*entry.beside, *value.head, *value.after]
    if entry.key or value.anchor:
        if value.anchor:
            opening += f" &{value.anchor}"
        return [*_with_comments(opening, comments, indent), *_block(value, indent + INDENT)]
    first = value.entries[0]
    comments += first.above
    rest = replace(value, entries=[replace(first, above=[], blank=False), *value.entries[1:]])
    lines, hoisted = _block(rest, indent + INDENT), Lines()
    # What the first entry could not keep beside it stands above the item as well.
    while lines[0].lstrip().startswith("#"):
        hoisted.append(" " * indent + lines.pop(0).lstrip())
    lines[0] = opening + lines[0][len(opening) :]
    return [*_own_lines(comments, indent), *hoisted, *lines]


def _with_comments(line: str, comments: Sequence[Comment], indent: int) -> Lines:
    """A line with the last comment behind it, and the others above."""
    if not comments:
        return [line]
    *others, last = comments
    column = len(line) + GAP
    # Where its line stays as it is, the comment may be aligned with others.
    if (
        _without_dashes(last.behind) == _without_dashes(line.strip())
        and last.column + len(last.text) <= WIDTH
    ):
        column = max(column, last.column)
    return [*_own_lines(others, indent), f"{line:{column}}{last.text}"]


def _without_dashes(line: str) -> str:
    while line.startswith("- "):
        line = line[2:].lstrip()
    return line


def _own_lines(comments: Sequence[Comment], indent: int) -> Lines:
    return [" " * indent + comment.text for comment in comments]


def _add_comments(lines: Lines, comments: Comments, indent: int) -> None:
    for comment in comments:
        if comment.blank:
            _add_blank(lines)
        lines.append(" " * indent + comment.text)


def _add_blank(lines: Lines) -> None:
    """One empty line, unless there is one or nothing stands above."""
    if lines and lines[-1]:
        lines.append("")
