"""A softmax with one unit."""

from pathlib import Path

import pytest

from tests.lint.specs import HEAD, QUIET, told, written

ONE = HEAD.replace("classes: 4", "classes: 1")


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        ("[global_avg_pool, {dense: 1}, softmax]", ["L303 6:43"]),
        ("[global_avg_pool, {dense: {units: 1, activation: softmax}}]", ["L303 6:32"]),
        ("[global_avg_pool, {dense: 1}, sigmoid]", []),
        ("[global_avg_pool, {dense: 2}, softmax]", []),
    ],
)
def test_told_at_the_step(tmp_path: Path, top: str, expected: list[str]) -> None:
    assert told(written(tmp_path, QUIET + f"head: {{top: {top}}}\n")) == expected


@pytest.mark.parametrize(
    "top", ["{dense: $classes}, softmax", "{dense: {units: $classes, activation: softmax}}"]
)
def test_told_at_the_classes_where_they_are_why(tmp_path: Path, top: str) -> None:
    lines = QUIET + f"head: {{top: [global_avg_pool, {top}]}}\n"
    assert told(written(tmp_path, lines, head=ONE)) == ["L303 4:10"]


def test_a_block_may_call_something_else_its_classes(tmp_path: Path) -> None:
    blocks = "blocks: {mine: {params: {classes: int}, steps: [{dense: $classes}, softmax]}}\n"
    head = "head: {top: [global_avg_pool, {mine: {classes: 1}}]}\n"
    assert told(written(tmp_path, QUIET + blocks + head)) == ["L303 6:68"]
