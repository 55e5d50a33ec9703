from pathlib import Path

import pytest

TINY = """\
version: 1
name: tiny
input: {height: 8, width: 8, channels: 3}
classes: 4
stem:
  - conv: {filters: 4, kernel: 3}
block: preact_basic
stages:
  - {blocks: 2, with: {filters: 4}}
conventions: {conv: {bias: false}}
head:
  body: [norm, relu]
  top: [global_avg_pool, {dense: {units: $classes}}, softmax]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with one good spec and one that has a mistake."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tiny.yaml").write_text(TINY)
    (tmp_path / "typo.yaml").write_text(TINY.replace("filters: 4, kernel", "filtres: 4, kernel"))
    return tmp_path
