"""What a run's result depends on besides its settings: versions, and the state of the code."""

import platform
import subprocess
from importlib import metadata
from typing import Any

from resnet_dsl.version import __version__

GIT_PATIENCE = 5.0


def versions(backend: str) -> dict[str, str]:
    """Versions of all that computes."""
    found = {"resnet-dsl": __version__, "python": platform.python_version()}
    for name in ("keras", backend, "numpy", "scikit-learn"):
        version = _version(name)
        if version:
            found[name] = version
    return found | {"backend": backend}


def git() -> dict[str, Any] | None:
    """The revision that is checked out here, and whether files differ; None outside of one."""
    revision = _ask("rev-parse", "HEAD")
    if not revision:
        return None
    return {"revision": revision, "changed": bool(_ask("status", "--porcelain", "-uno"))}


def _version(name: str) -> str | None:
    for distribution in (name, f"{name}-cpu"):
        try:
            return metadata.version(distribution)
        except metadata.PackageNotFoundError:
            continue
    return None


def _ask(*arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", *arguments], capture_output=True, text=True, timeout=GIT_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
