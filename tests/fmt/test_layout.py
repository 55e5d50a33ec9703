"""The layout, case by case: what is written, and what comes of it."""

import textwrap

import pytest

from resnet_dsl.diagnostics import SourceFile, SpecError
from resnet_dsl.formatting import formatted

LONG = "word " * 24

CASES = {
    "keys in the language's order": (
        """
        head: {top: [flatten], body: [norm]}
        stages:
          - {with: {stride: 2, filters: 4}, blocks: 2}
        mine: 1
        version: 1
        """,
        """
        version: 1
        stages:
          - {blocks: 2, with: {stride: 2, filters: 4}}
        head: {body: [norm], top: [flatten]}
        mine: 1
        """,
    ),
    "keys of blocks, steps, branches and alternatives": (
        """
        steps:
        - {conv: {kernel: 3}, as: x, if: $a}
        - add:
          - {steps: [norm], from: in, branch: shortcut}
          - choose: [{steps: [], if: $a, name: b}]
            branch: residual
        params: {b: {doc: B., type: int}, a: bool}
        block: own
        """,
        """
        block: own
        params: {b: {type: int, doc: B.}, a: bool}
        steps:
          - {if: $a, conv: {kernel: 3}, as: x}
          - add:
              - {branch: shortcut, from: in, steps: [norm]}
              - branch: residual
                choose: [{name: b, if: $a, steps: []}]
        """,
    ),
    "an introduction stays at the top, a comment with its key": (
        """
        # On the whole.

        doc: x  # of doc
        # of name
        name: y
        """,
        """
        # On the whole.

        # of name
        name: y
        doc: x  # of doc
        """,
    ),
    "comments in brackets want lines": (
        """
        stem: [norm,   # one
          # own
          relu]  # two
        """,
        """
        stem:  # two
          - norm  # one
          # own
          - relu
        """,
    ),
    "a comment to resnet-dsl keeps its line": (
        """
        stem: [{conv: {bias: true,  # resnet-dsl: ignore[cancelled-bias]
                       filters: 4}}]
        """,
        """
        stem: [{conv: {bias: true, filters: 4}}]  # resnet-dsl: ignore[cancelled-bias]
        """,
    ),
    "aligned comments": (
        """
        name: a       # one
        classes: 10   # two
        input: {channels: 3} # three
        """,
        """
        name: a       # one
        input: {channels: 3}  # three
        classes: 10   # two
        """,
    ),
    "brackets that do not fit": (
        f"""
        stem: [{{conv: {{filters: 64, kernel: 3}}}}, {", ".join(["norm"] * 20)}]
        """,
        "stem:\n  - {conv: {filters: 64, kernel: 3}}\n" + "  - norm\n" * 20,
    ),
    "indentation, and blank lines": (
        """

        stem:


        - conv:
             filters: 3


        - norm

        name: a

        """,
        """
        name: a
        stem:
          - conv:
              filters: 3

          - norm
        """,
    ),
    "comments by their indentation": (
        """
        stem:
        - norm
        # of head
        head:
          body:
            - norm
            # in body
          # in head
        # at the end
        """,
        """
        stem:
          - norm
        # of head
        head:
          body:
            - norm
            # in body
          # in head
        # at the end
        """,
    ),
    "quotes where they are needed": (
        """
        a: ['x', "y z", 'a, b', "f(1", 'no', "1e-4", '010', "", "it's", 'q"', "a\\nb", "#c", "é"]
        b: 'max(8, x)'
        "c": 'x: y'
        "d:e": '<<'
        '<<': "~"
        """,
        """
        a: [x, y z, "a, b", "f(1", "no", "1e-4", "010", "", it's, q", "a\\nb", "#c", é]
        b: max(8, x)
        c: "x: y"
        "d:e": "<<"
        "<<": "~"
        """,
    ),
    "numbers as they are spelt": (
        "a: [1.0e-4, 1e-4, +3, .5, 0x10, 0o10, 1., True, ~, no, 3:3, .inf]\n",
        "a: [1.0e-4, 1e-4, +3, .5, 0x10, 0o10, 1., True, ~, no, 3:3, .inf]\n",
    ),
    "anchors and aliases": (
        """
        a: &x {b: 1}
        c: [ *x,  &y d ]
        e: &z
         - *y
         -  &w
            f: *x
        """,
        """
        a: &x {b: 1}
        c: [*x, &y d]
        e: &z
          - *y
          - &w
            f: *x
        """,
    ),
    "an anchor stays before its alias": (
        "stages: &x [1]\nstem: *x\n",
        "stages: &x [1]\nstem: *x\n",
    ),
    "texts of several lines": (
        """
        a: |-
            one
             two
        b: >

          three
          four

          five
        c: |+ # kept
          six


        d: "seven
          eight"
        """,
        """
        a: |-
          one
           two
        b: >

          three
          four

          five
        c: |+  # kept
          six


        d: seven eight
        """,
    ),
    "blanks at the end of lines": ("a: |\n  one \n  two\n", 'a: "one \\ntwo\\n"\n'),
    "a long text is parted where its author parted it": (
        f"doc: {LONG}\n  more\npaper: {LONG}\n",
        f"doc: {('word ' * 19).strip()}\n  {('word ' * 5)}more\npaper: {LONG.strip()}\n",
    ),
    "tabs": ("a:\t1\t# one\nb: [1,\t2]\n", "a: 1  # one\nb: [1, 2]\n"),
    "markers of documents": ("%YAML 1.2\n---  # one\na: 1\n...  # two\n", "# one\na: 1\n# two\n"),
    "written out": ("a: [b: 1, {c}]\nd: {}\ne:\n", "a: [{b: 1}, {c: null}]\nd: {}\ne:\n"),
    "in brackets as a whole": ("{name: x, version: 1}\n", "version: 1\nname: x\n"),
    "lists in lists": ("a:\n- - b\n  -  c\n- [d]\n", "a:\n  - - b\n    - c\n  - [d]\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_layout(name: str) -> None:
    text, wanted = (textwrap.dedent(part).removeprefix("\n") for part in CASES[name])
    assert formatted(SourceFile("spec.yaml", text)) == wanted
    assert formatted(SourceFile("spec.yaml", wanted)) == wanted


@pytest.mark.parametrize(
    "text", ["a: 1\na: 2\n", "a: 010\n", "<<: {a: 1}\n", "- a\n", "a: [\n", ""]
)
def test_refused(text: str) -> None:
    with pytest.raises(SpecError):
        formatted(SourceFile("spec.yaml", text))
