"""Emitted modules are what the formatter and the linter accept, all of them in one go."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.emit.test_text import CONVENTION, SELECT


def check_polish(sources: Sequence[str], folder: Path) -> None:
    """Fail with what ruff would change, or has to say; passes where it is not installed."""
    modules = folder / "modules"
    modules.mkdir(exist_ok=True)
    for number, source in enumerate(sources):
        (modules / f"drawn_{number}.py").write_text(source, encoding="utf-8")
    _ruff("format", "--diff", str(modules))
    _ruff("check", f"--select={SELECT}", f"--config={CONVENTION}", str(modules))


def _ruff(*arguments: str) -> None:
    command = [sys.executable, "-m", "ruff", *arguments, "--isolated", "--line-length=100"]
    found = subprocess.run(command, capture_output=True, text=True)
    assert found.returncode == 0 or "No module named ruff" in found.stderr, found.stdout[:4000]
