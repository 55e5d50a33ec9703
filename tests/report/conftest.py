from pathlib import Path

import pytest

from tests.report.reports import write_specs


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, a repository with specs in `nets`."""
    monkeypatch.chdir(tmp_path)
    write_specs(tmp_path)
    return tmp_path
