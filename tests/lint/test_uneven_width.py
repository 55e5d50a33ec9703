"""Widths that are no multiple of 8."""

from pathlib import Path

import pytest

from tests.lint.specs import QUIET, findings, told, written

STAGES = "block: basic\nstages: [{{blocks: 2, with: {{filters: {}}}}}]\n"


@pytest.mark.parametrize(
    ("filters", "expected"),
    [(100, ["L306 7:38"]), (65, ["L306 7:38"]), (96, []), (64, []), (60, []), (10, [])],
)
def test_told_where_the_number_is(tmp_path: Path, filters: int, expected: list[str]) -> None:
    assert told(written(tmp_path, QUIET, body=STAGES.format(filters))) == expected


def test_neighbours_are_offered_and_layers_counted(tmp_path: Path) -> None:
    (found,) = findings(written(tmp_path, QUIET, body=STAGES.format(100)))
    assert found.message() == (
        "stage 1, block 1 (basic, residual branch): 100 filters are not a multiple of 8,"
        " in 5 layers"
    )
    assert found.help() == "96 or 104 are, and are computed faster"


def test_a_gate_sees_one_pixel(tmp_path: Path) -> None:
    head = "head: {top: [global_avg_pool, {dense: 100}, {dense: $classes}, softmax]}\n"
    assert told(written(tmp_path, QUIET + head)) == []
