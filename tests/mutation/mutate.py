"""One change to the text of a valid spec, at one node of its tree."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from resnet_dsl.diagnostics import SourceFile, Span
from resnet_dsl.source.events import parse_tree
from resnet_dsl.source.tree import Entry, Mapping, Node, Scalar, Sequence


@dataclass(frozen=True)
class Mutant:
    """A mutated text; `lines` are those of the change, first and last, counted in the new text.

    `words` are the names that the change took away or made: what rests on them may be blamed.
    """

    text: str
    what: str
    lines: tuple[int, int]
    words: tuple[str, ...] = ()


class Place(NamedTuple):
    """A node in its surroundings: under a key, or in a list."""

    node: Node
    parents: tuple[Node, ...]
    entry: Entry | None = None


VALUES = (
    "true",
    "null",
    "-1",
    "0",
    "1.5",
    "12345678901234567890",
    "1e400",
    '"text"',
    "[]",
    "{}",
    "[1, 2]",
    "{a: 1}",
    "$nope",
    "$filters",
    '"$filters / 7"',
    "(",
    "norm",
)


def places(tree: Mapping) -> list[Place]:
    """Every node but the root, in the order of the text."""
    return list(_inside(tree, ()))


def _inside(node: Node, parents: tuple[Node, ...]) -> Iterator[Place]:
    around = (*parents, node)
    if isinstance(node, Mapping):
        for entry in node.entries.values():
            yield Place(entry.value, around, entry)
            yield from _inside(entry.value, around)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield Place(item, around)
            yield from _inside(item, around)


def mutants(text: str, count: int, seed: int) -> Iterator[Mutant]:
    """So many mutants of a text, each by one change; the same ones for the same seed."""
    source = SourceFile("spec.yaml", text)
    found = places(parse_tree(source))
    chosen = random.Random(seed)
    made = 0
    while made < count:
        change = chosen.choice(CHANGES)
        mutant = change(_Text(source), chosen.choice(found), chosen)
        if mutant and mutant.text != text:
            made += 1
            yield mutant


class _Text:
    """A text that parts are cut from and put into, by spans."""

    def __init__(self, source: SourceFile) -> None:
        self.text = source.text
        self.lines = source.lines
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)

    def ends(self, span: Span) -> tuple[int, int]:
        start = self.starts[span.line - 1] + span.column - 1
        return start, self.starts[span.end_line - 1] + span.end_column - 1

    def of(self, span: Span) -> str:
        start, end = self.ends(span)
        return self.text[start:end]

    def put(self, start: int, end: int, new: str, what: str, *words: str) -> Mutant:
        text = self.text[:start] + new + self.text[end:]
        first = text.count("\n", 0, start) + 1
        return Mutant(text, what, (first, first + new.count("\n")), words)


Change = Callable[[_Text, Place, random.Random], Mutant | None]


def _extent(text: _Text, place: Place) -> tuple[int, int]:
    """An entry from its key to the end of its value, or an item."""
    start, end = text.ends(place.node.span)
    if place.entry:
        start = text.ends(place.entry.key.span)[0]
    return start, max(start, end)


def _in_flow(text: _Text, place: Place) -> bool:
    return text.text[text.ends(place.parents[-1].span)[0]] in "[{"


def _names(node: Node) -> tuple[str, ...]:
    """Every word that a node holds."""
    if isinstance(node, Mapping):
        inner = (_names(entry.value) for entry in node.entries.values())
        return (*node.entries, *(word for words in inner for word in words))
    if isinstance(node, Sequence):
        return tuple(word for item in node.items for word in _names(item))
    return (node.value,) if isinstance(node.value, str) else ()


def delete(text: _Text, place: Place, chosen: random.Random) -> Mutant | None:
    start, end = _extent(text, place)
    words = (*_names(place.node), *([str(place.entry.key.value)] if place.entry else ()))
    if _in_flow(text, place):
        behind = text.text[end:].lstrip()
        end = len(text.text) - len(behind) + 1 if behind.startswith(",") else end
        return text.put(start, end, "", "delete", *words)
    first = text.text.rfind("\n", 0, start) + 1
    if text.text[first:start].strip():  # the first entry of an item: `- key: value`
        return text.put(start, end, "", "delete", *words)
    return text.put(first, min(end + 1, len(text.text)), "", "delete", *words)


def duplicate(text: _Text, place: Place, chosen: random.Random) -> Mutant | None:
    start, end = _extent(text, place)
    column = start - text.text.rfind("\n", 0, start) - 1
    between = ", " if _in_flow(text, place) else "\n" + " " * column
    if not _in_flow(text, place) and place.entry is None:
        between = "\n" + " " * (column - 2) + "- "
    whole = text.text[start:end]
    return text.put(end, end, between + whole, "duplicate", *_names(place.node))


def retype(text: _Text, place: Place, chosen: random.Random) -> Mutant | None:
    new = chosen.choice(VALUES)
    words = (*_names(place.node), *([str(place.entry.key.value)] if place.entry else ()))
    return text.put(*text.ends(place.node.span), new, f"retype to {new}", *words)


def rename(text: _Text, place: Place, chosen: random.Random) -> Mutant | None:
    of = place.entry.key if place.entry and chosen.random() < 0.6 else place.node
    if (
        not isinstance(of, Scalar)
        or not isinstance(of.value, str)
        or of.span.line != of.span.end_line
    ):
        return None
    word = text.of(of.span)
    typo = _typo(word, chosen)
    return text.put(*text.ends(of.span), typo, f"rename {word} to {typo}", word, typo)


def _typo(word: str, chosen: random.Random) -> str:
    at = chosen.randrange(len(word))
    return chosen.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at : at + 1] * 2 + word[at + 1 :],
            word[:at] + chosen.choice("eaxz_") + word[at + 1 :],
            word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
        )
    )


def swap(text: _Text, place: Place, chosen: random.Random) -> Mutant | None:
    """The node's text for that of a sibling."""
    others = [
        other
        for other in _inside_once(place.parents[-1])
        if other.span != place.node.span and other.span.line > 0
    ]
    if not others:
        return None
    one, other = sorted((place.node, chosen.choice(others)), key=lambda node: text.ends(node.span))
    (a, b), (c, d) = text.ends(one.span), text.ends(other.span)
    if b > c:
        return None
    parts = text.text[c:d], text.text[b:c], text.text[a:b]
    words = (*_names(one), *_names(other))
    return text.put(a, d, "".join(parts), "swap", *words)


def _inside_once(node: Node) -> list[Node]:
    if isinstance(node, Mapping):
        return [entry.value for entry in node.entries.values()]
    return list(node.items) if isinstance(node, Sequence) else []


def nest(text: _Text, place: Place, chosen: random.Random) -> Mutant | None:
    start, end = text.ends(place.node.span)
    inner = text.text[start:end]
    if "\n" in inner and not inner.startswith(("[", "{")):
        return None
    new = chosen.choice((f"[{inner}]", f"{{inner: {inner}}}", f"{{{inner}: }}"))
    return text.put(start, end, new, f"nest as {new[:40]}", *_names(place.node))


def indent(text: _Text, place: Place, chosen: random.Random) -> Mutant | None:
    start = text.starts[(place.entry.key.span if place.entry else place.node.span).line - 1]
    blanks = len(text.text[start:]) - len(text.text[start:].lstrip(" "))
    if chosen.random() < 0.5:
        return text.put(start, start, chosen.choice((" ", "  ")), "indent", *_names(place.node))
    less = min(chosen.choice((1, 2)), blanks)
    return text.put(start, start + less, "", "dedent", *_names(place.node))


CHANGES: tuple[Change, ...] = (
    delete,
    duplicate,
    retype,
    retype,
    rename,
    rename,
    swap,
    nest,
    indent,
)
