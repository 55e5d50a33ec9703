"""Comments that speak to resnet-dsl, and texts that only look like them."""

import pytest

from resnet_dsl.diagnostics import SourceFile
from resnet_dsl.source.comments import comments


def said(text: str) -> list[tuple[str, int, int]]:
    source = SourceFile("a.yaml", text)
    return [(words, span.line, span.column) for words, span in comments(source)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1 # resnet-dsl: x\n", [("x", 1, 20)]),
        ("a: 1\n# resnet-dsl: x y  \nb: 2", [("x y", 2, 15)]),
        ("a: 1 # b # resnet-dsl: x", [("x", 1, 24)]),
        ('a: "b" # resnet-dsl: x\n', [("x", 1, 22)]),
        ("é: [1, # resnet-dsl: x\n  2] # resnet-dsl: y\n", [("x", 1, 22), ("y", 2, 20)]),
        ("a: | # resnet-dsl: x\n  b\n", [("x", 1, 20)]),
        ("a: |\n  b\n\n# resnet-dsl: x\n", [("x", 4, 15)]),
        ("a:\n  b: 1\n  # resnet-dsl: x\n", [("x", 3, 17)]),
        ("a: 1 # resnet-dsl:\n", [("", 1, 19)]),
        ("a: '# resnet-dsl: x'\n", []),
        ("a: 'b\n  # resnet-dsl: x'\n", []),
        ('a: "b\\" # resnet-dsl: x"\n', []),
        ("a: b# resnet-dsl: x\n".replace(": x", ":x"), []),
        ("a: |\n  # resnet-dsl: x\n", []),
        ("a: >-\n  b # resnet-dsl: x\n", []),
        ("a: 1 # resnet-dsl is fine\n", []),
    ],
)
def test_comments(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert said(text) == expected
