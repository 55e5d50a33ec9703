"""Blocks that nothing uses."""

from pathlib import Path

from tests.lint.specs import QUIET, told, written

MINE = "blocks: {mine: {steps: [norm, relu]}, other: {steps: [mine]}}\n"


def test_neither_a_block_nor_what_it_alone_uses_is_used(tmp_path: Path) -> None:
    assert told(written(tmp_path, QUIET + MINE)) == ["L302 6:10", "L302 6:39"]


def test_use_through_another_block(tmp_path: Path) -> None:
    assert told(written(tmp_path, QUIET + MINE + "stem: [other]\n")) == []


def test_use_where_a_choice_is_never_taken(tmp_path: Path) -> None:
    stem = "stem: [{choose: [{if: 1 > 2, steps: [other]}, {steps: []}]}]\n"
    assert told(written(tmp_path, QUIET + MINE + stem)) == []


def test_a_block_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("steps: [norm, relu]\n")
    blocks = "blocks: {mine: ./mine.yaml}\n"
    assert told(written(tmp_path, QUIET + blocks)) == ["L302 6:10"]
    assert told(written(tmp_path, QUIET + blocks + "stem: [mine]\n")) == []


def test_a_base_may_define_blocks_for_others(tmp_path: Path) -> None:
    written(tmp_path, QUIET + MINE)
    child = tmp_path / "child.yaml"
    child.write_text("extends: ./net.yaml\nname: child\n")
    assert told(child) == []
