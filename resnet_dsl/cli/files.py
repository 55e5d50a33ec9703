"""Writing files: whole or not at all."""

import os
import stat
from pathlib import Path

from resnet_dsl.diagnostics import SpecError
from resnet_dsl.rules.output_rules import FileExists, UnwritableFile


def write_file(path: Path, data: bytes) -> None:
    """Replace a file at once: a run that is interrupted leaves the old one or the new one.

    The permissions of a file that is replaced are kept, and a link still leads to it. A
    device is written to as it is. Raises SpecError where the file cannot be written.
    """
    try:
        target = Path(os.path.realpath(path))
        mode = target.stat().st_mode if target.exists() else None
        if mode is not None and not stat.S_ISREG(mode):
            target.write_bytes(data)
            return
        _replace(target, data, mode)
    except OSError as error:
        raise unwritable(path, error) from error


def write_new_file(path: Path, data: bytes) -> None:
    """Write a file that must not exist yet; raises SpecError where it does."""
    try:
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError as error:
        raise SpecError([FileExists(file=str(path))]) from error
    except OSError as error:
        raise unwritable(path, error) from error


def unwritable(path: Path, error: OSError) -> SpecError:
    """The finding about a file that cannot be written."""
    reason = (error.strerror or str(error)).lower()
    if isinstance(error, FileNotFoundError):
        reason = f"there is no folder `{path.parent}`"
    return SpecError([UnwritableFile(file=str(path), reason=reason)])


def _replace(target: Path, data: bytes, mode: int | None) -> None:
    if mode is not None and not os.access(target, os.W_OK):
        raise PermissionError(None, "permission denied")
    temporary = target.with_name(f".{target.name[:100]}.{os.urandom(6).hex()}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(stat.S_IMODE(mode))
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
