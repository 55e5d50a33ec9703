"""What a git repository holds, asked of git itself; nothing is checked out or fetched."""

import os
import subprocess
from pathlib import Path, PurePosixPath

from resnet_dsl.diagnostics import Diagnostic, SpecError
from resnet_dsl.frozen import frozen

SECONDS = 30
"""How long git may take for one answer."""

ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR")
"""Set while git runs a hook; here the spec says which repository is meant."""


@frozen
class Commit:
    """One commit of the repository that holds a folder; `root` is the repository's folder."""

    root: Path
    identity: str

    def find(self, path: PurePosixPath) -> "File | None":
        """A file, named from the root; None where there is none.

        A symbolic link is followed as long as it stays within the repository.
        """
        if "\n" in str(path):
            return None
        wanted = f"{self.identity}:{path}\n".encode()
        told = _git(self.root, "cat-file", "--batch-check", "--follow-symlinks", given=wanted)
        match told.stdout.split():
            case [identity, b"blob", size]:
                return File(self.root, identity.decode(), int(size))
        return None


@frozen
class File:
    """One file of a commit: what git knows it by, and its size in bytes."""

    root: Path
    identity: str
    size: int

    def read(self) -> bytes:
        """All of it."""
        done = _git(self.root, "cat-file", "blob", self.identity)
        _refuse_unless(done)
        return done.stdout


def commit_of(folder: Path, revision: str, spec: str) -> Commit:
    """The commit that a revision names in the repository around a folder, whose path is real.

    Raises SpecError where there is no such repository or revision, blaming `spec`.
    """
    from resnet_dsl.rules.revision_rules import NoRepository, UnknownRevision

    top = _git(folder, "rev-parse", "--show-toplevel")
    _refuse_unless(top, b"not a git repository")
    root = Path(os.path.realpath(os.fsdecode(top.stdout.removesuffix(b"\n"))))
    if top.returncode or not folder.is_relative_to(root):
        raise SpecError([NoRepository(file=spec)])
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    found = _git(root, *asked) if _could_be_revision(revision) else None
    if found is None or found.returncode:
        raise SpecError([UnknownRevision(revision=revision)])
    return Commit(root, found.stdout.decode().strip())


def _could_be_revision(revision: str) -> bool:
    return bool(revision) and not revision.startswith("-") and revision.isprintable()


def _refuse_unless(done: subprocess.CompletedProcess[bytes], expected: bytes | None = None) -> None:
    """Raise SpecError with git's own words where it failed, unless with the expected ones."""
    if done.returncode and (expected is None or expected not in done.stderr):
        words = " ".join(done.stderr.decode(errors="replace").split()).removeprefix("fatal: ")
        raise SpecError([_failed(words or f"it ended with {done.returncode}")])


def _git(folder: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    surroundings = {name: text for name, text in os.environ.items() if name not in ELSEWHERE}
    told = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}
    try:
        return subprocess.run(
            ["git", "-C", str(folder), *arguments],
            input=given,
            capture_output=True,
            env={**surroundings, **told},
            timeout=SECONDS,
            check=False,
        )
    except FileNotFoundError:
        raise SpecError([_failed("it is not installed")]) from None
    except subprocess.TimeoutExpired:
        raise SpecError([_failed(f"it gave no answer in {SECONDS} seconds")]) from None


def _failed(reason: str) -> Diagnostic:
    from resnet_dsl.rules.revision_rules import GitFailed

    return GitFailed(reason=reason)
