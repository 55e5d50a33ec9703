"""A minute of fuzzing guided by coverage, where atheris is installed."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

SECONDS = 60


@pytest.mark.slow
@pytest.mark.skipif(find_spec("atheris") is None, reason="needs atheris")
def test_a_minute(tmp_path: Path) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "tests.fuzz.guided", str(tmp_path / "texts")),
            *(f"-max_total_time={SECONDS}", f"-artifact_prefix={tmp_path}/"),
        ],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        capture_output=True,
        text=True,
        check=False,
        timeout=20 * SECONDS,
    )
    assert done.returncode == 0, done.stderr[-4_000:]
    assert "Done " in done.stderr
