"""Windows that are the whole map."""

from pathlib import Path

import pytest

from tests.lint.specs import QUIET, told, written


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        ("{avg_pool: 16}, flatten", ["L305 6:15"]),
        ("{max_pool: {size: [16, 16]}}, flatten", ["L305 6:15"]),
        ("{avg_pool: 8}, flatten", []),
        ("{avg_pool: [16, 8]}, flatten", []),
        ("global_avg_pool", []),
        ("{avg_pool: 16}, {avg_pool: 1}, flatten", ["L305 6:15"]),
    ],
)
def test_told_at_the_pooling(tmp_path: Path, top: str, expected: list[str]) -> None:
    head = f"head: {{top: [{top}, {{dense: $classes}}, softmax]}}\n"
    assert told(written(tmp_path, QUIET + head)) == expected


def test_blocks_may_pool_their_whole_map(tmp_path: Path) -> None:
    stem = "stem: [{conv: {filters: 8, kernel: 3}}, {avg_pool: 16}]\n"
    assert told(written(tmp_path, QUIET + stem)) == ["L304 6:42"]
