"""Stems that leave too little of a small image."""

from pathlib import Path

import pytest

from tests.lint.specs import BODY, HEAD, QUIET, told, written

IMAGENET = "stem: [{conv: {filters: 8, kernel: 7, stride: 2}}, norm, {max_pool: 2}]\n"


def sized(size: int) -> str:
    return HEAD.replace("height: 16, width: 16", f"height: {size}, width: {size}")


@pytest.mark.parametrize(
    ("size", "stem", "expected"),
    [
        (32, IMAGENET, ["L304 6:9"]),
        (56, IMAGENET, ["L304 6:9"]),
        (64, IMAGENET, []),
        (224, IMAGENET, []),
        (32, "stem: [{conv: {filters: 8, kernel: 3, stride: 2}}, norm]\n", []),
        (32, "stem: [{conv: {filters: 8, kernel: 3}}, {max_pool: 4}, norm]\n", ["L304 6:42"]),
        (12, "stem: [{conv: {filters: 8, kernel: 3}}, norm]\n", []),
    ],
)
def test_told_where_it_shrinks(tmp_path: Path, size: int, stem: str, expected: list[str]) -> None:
    assert told(written(tmp_path, QUIET + stem, head=sized(size))) == expected


def test_any_size(tmp_path: Path) -> None:
    head = HEAD.replace("height: 16, width: 16, ", "")
    assert told(written(tmp_path, QUIET + IMAGENET, head=head)) == []


def test_a_small_image_for_a_large_network(tmp_path: Path) -> None:
    child = tmp_path / "child.yaml"
    child.write_text("extends: resnet50\nname: child\ninput: {height: 32, width: 32}\n")
    assert told(child) == ["L304 3:8"]


def test_without_stages_to_shrink_for(tmp_path: Path) -> None:
    assert told(written(tmp_path, QUIET, head=sized(8), body=BODY)) == []
