"""Conventions for what is not there."""

from pathlib import Path

import pytest

from tests.lint.specs import told, written

NO_DENSE = "head: {body: [norm, relu]}\n"


@pytest.mark.parametrize(
    ("conventions", "expected"),
    [
        ("{conv: {bias: false}, dense: {l2: 1.0e-4}}", ["L307 5:36"]),
        ("{conv: {bias: false}, norm: {type: group, groups: 1}}", []),
        ("{conv: {bias: false, type: standardised}}", []),
        ("{conv: {bias: false}, norm: {type: none}}", []),
        ("{like: torch, conv: {bias: false}}", []),
    ],
)
def test_told_at_the_operator(tmp_path: Path, conventions: str, expected: list[str]) -> None:
    lines = f"conventions: {conventions}\n{NO_DENSE}"
    assert told(written(tmp_path, lines)) == expected


def test_a_base_may_have_them_for_others(tmp_path: Path) -> None:
    written(tmp_path, f"conventions: {{conv: {{bias: false}}, dense: {{l2: 1.0e-4}}}}\n{NO_DENSE}")
    child = tmp_path / "child.yaml"
    child.write_text("extends: ./net.yaml\nname: child\n")
    assert told(child) == []
