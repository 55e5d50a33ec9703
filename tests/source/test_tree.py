"""The tree: values, and the place of each."""

import pytest

from resnet_dsl.source.tree import Mapping, Node, Scalar, Sequence
from tests.source.helpers import PARSERS, read

TEXT = """\
version: 1
on: no  # both are texts
stem:
  - norm
  - {conv: {filters: 64, kernel: [3, 5]}}
about: "say \\"hi\\""
long: >
  folded
  text

empty:
last: 1e-4
"""


def tree_of(text: str, make=None) -> Mapping:
    tree, found = read(text, make)
    assert not found
    assert tree is not None
    return tree


def at(tree: Node, *path: str | int) -> Node:
    for step in path:
        node = tree.get(step) if isinstance(tree, Mapping) else tree.items[step]
        assert node is not None
        tree = node
    return tree


def place(node: Node) -> tuple[int, int, int, int]:
    span = node.span
    return span.line, span.column, span.end_line, span.end_column


@pytest.mark.parametrize("make", PARSERS)
def test_values(make) -> None:
    assert tree_of(TEXT, make).plain() == {
        "version": 1,
        "on": "no",
        "stem": ["norm", {"conv": {"filters": 64, "kernel": [3, 5]}}],
        "about": 'say "hi"',
        "long": "folded text\n",
        "empty": None,
        "last": 1e-4,
    }


@pytest.mark.parametrize("make", PARSERS)
def test_places(make) -> None:
    tree = tree_of(TEXT, make)
    assert place(tree) == (1, 1, 12, 11)
    assert place(tree.entries["on"].key) == (2, 1, 2, 3)
    assert place(at(tree, "on")) == (2, 5, 2, 7)
    assert place(at(tree, "stem")) == (4, 3, 5, 42)
    assert place(at(tree, "stem", 1, "conv")) == (5, 12, 5, 41)
    assert place(at(tree, "stem", 1, "conv", "kernel", 1)) == (5, 38, 5, 39)
    assert place(at(tree, "about")) == (6, 8, 6, 20)
    assert place(at(tree, "long")) == (7, 7, 9, 7)
    assert place(at(tree, "empty")) == (11, 7, 11, 7)


def test_quotes_are_remembered() -> None:
    tree = tree_of("a: '64'\nb: 64\nc: |\n  64\nd: ''\n")
    quoted = {key: at(tree, key).quoted for key in "abcd"}
    assert quoted == {"a": True, "b": False, "c": True, "d": True}
    assert [at(tree, key).value for key in "abcd"] == ["64", 64, "64\n", ""]


def test_columns_count_code_points() -> None:
    assert place(at(tree_of("ä: {日本: 🙂, b: 1}\n"), "ä", "b")) == (1, 15, 1, 16)


@pytest.mark.parametrize("make", PARSERS)
def test_alias_has_the_place_of_its_use(make) -> None:
    tree = tree_of("a: &width 64\nb: &block {c: *width, d: [1]}\ne: *block\n", make)
    assert tree.plain() == {"a": 64, "b": {"c": 64, "d": [1]}, "e": {"c": 64, "d": [1]}}
    assert place(at(tree, "a")) == (1, 11, 1, 13)
    assert place(at(tree, "b", "c")) == (2, 15, 2, 21)
    assert place(at(tree, "e")) == (3, 4, 3, 10)
    assert place(at(tree, "e", "d")) == (2, 26, 2, 29)


def test_an_anchor_may_be_set_again() -> None:
    tree = tree_of("a: &x 1\nb: *x\nc: &x 2\nd: *x\n")
    assert tree.plain() == {"a": 1, "b": 1, "c": 2, "d": 2}


def test_anchor_of_nothing() -> None:
    assert tree_of("a: [&x , b]\nc: &y\n").plain() == {"a": [None, "b"], "c": None}


@pytest.mark.parametrize("make", PARSERS)
def test_tabs_between_tokens(make) -> None:
    tree = tree_of("a:\t1\t# one\nb: x\ty\nc: [1,\n\t2]\t\n", make)
    assert tree.plain() == {"a": 1, "b": "x\ty", "c": [1, 2]}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{if: max(1) > 2, b: c}", {"if": "max(1) > 2", "b": "c"}),
        ("a: max(8, x)", {"a": "max(8, x)"}),
        ('a: {b: "max(8, x)"}', {"a": {"b": "max(8, x)"}}),
        ("a: $depths[0]", {"a": "$depths[0]"}),
        ("a: {b, c}", {"a": {"b": None, "c": None}}),
        ("a: [':)', '(', b)]", {"a": [":)", "(", "b)"]}),
        ("a: {b: (, c: 1}", {"a": {"b": "(", "c": 1}}),
        ("'<<': 1\n'1': 2\n'': 3", {"<<": 1, "1": 2, "": 3}),
        ("a: x ? 1", {"a": "x ? 1"}),
        ("a: [x?y, ?z]", {"a": ["x?y", {"z": None}]}),
        ("%YAML 1.2\n---\na: 1\n...\n# end", {"a": 1}),
    ],
)
@pytest.mark.parametrize("make", PARSERS)
def test_what_is_no_trap(text: str, value: object, make) -> None:
    assert tree_of(text, make).plain() == value


def test_nodes_say_what_they_are() -> None:
    tree = tree_of("a: [1]\n")
    assert isinstance(at(tree, "a"), Sequence)
    assert isinstance(at(tree, "a", 0), Scalar)
    assert tree.get("b") is None
