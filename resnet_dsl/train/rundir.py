"""A run's folder: new, or put in an old run's place once there is something to put there."""

import shutil
import tempfile
from pathlib import Path

from resnet_dsl.diagnostics import SpecError
from resnet_dsl.rules.train_rules import CannotWrite, RunFolderTaken
from resnet_dsl.train.files import BOARD, CHECKPOINTS, CURVES, METRICS, RECORD, SPEC
from resnet_dsl.train.record import read_record

KEPT = (SPEC, METRICS, CURVES, *CHECKPOINTS.values())


def check_free(folder: Path, overwrite: bool) -> None:
    """Raise SpecError where a run may not be written. Changes nothing."""
    try:
        _check_free(folder, overwrite)
    except OSError as error:
        raise SpecError([_cannot_write(folder, error)]) from None


def _check_free(folder: Path, overwrite: bool) -> None:
    if not folder.exists() and not folder.is_symlink():
        return
    if not folder.is_dir():
        raise SpecError([_taken(folder, "is not a folder", "name another with -o")])
    if not any(folder.iterdir()):
        return
    if not overwrite:
        remedy = "name another with -o, or replace the run in it with --overwrite"
        raise SpecError([_taken(folder, "is not empty", remedy)])
    if not (folder / RECORD).is_file():
        remedy = "--overwrite replaces runs only: name another with -o"
        raise SpecError([_taken(folder, f"is no run: it has no {RECORD}", remedy)])
    read_record(folder)


def open_folder(folder: Path) -> Path:
    """Where to write: the folder itself, or a new one beside it where it holds an old run."""
    try:
        if folder.is_dir() and any(folder.iterdir()):
            return Path(tempfile.mkdtemp(prefix=f"{folder.name}.new-", dir=folder.parent))
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".{RECORD}.probe"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise SpecError([_cannot_write(folder, error)]) from None
    return folder


def settle(written: Path, folder: Path) -> None:
    """Put a finished run in the place of the old one; what the old one did not write stays."""
    if written == folder:
        return
    _remove_old(folder)
    # The record goes last: until it has moved, the folder does not pass for a finished run.
    for each in sorted(written.iterdir(), key=lambda path: path.name == RECORD):
        each.replace(folder / each.name)
    written.rmdir()


def _remove_old(folder: Path) -> None:
    module = read_record(folder).network
    (folder / RECORD).unlink()
    if module.isidentifier():
        (folder / f"{module}.py").unlink(missing_ok=True)
    for name in KEPT:
        (folder / name).unlink(missing_ok=True)
    if (folder / BOARD).is_dir() and not (folder / BOARD).is_symlink():
        shutil.rmtree(folder / BOARD)


def _cannot_write(folder: Path, error: OSError) -> CannotWrite:
    return CannotWrite(file=str(folder), reason=error.strerror or str(error))


def _taken(folder: Path, reason: str, remedy: str) -> RunFolderTaken:
    return RunFolderTaken(folder=str(folder), reason=reason, remedy=remedy)
