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

    def read(self, path: PurePosixPath, most: int) -> bytes | None:
        """At most so many bytes of a file, named from the root; None where there is none.

        A symbolic link is followed as long as it stays within the repository.
        """
        if "\n" in str(path):
            return None
        wanted = f"{self.identity}:{path}\n".encode()
        told = _git(self.root, "cat-file", "--batch-check", "--follow-symlinks", given=wanted)
        identity, _, kind = told.stdout.partition(b"\n")[0].rpartition(b" ")[0].partition(b" ")
        if kind != b"blob":
            return None
        return _git(self.root, "cat-file", "blob", identity.decode()).stdout[:most]


def commit_of(folder: Path, revision: str, spec: str) -> Commit:
    """The commit that a revision names in the repository around a folder.

    Raises SpecError where there is no such repository or revision, blaming `spec`.
    """
    from resnet_dsl.rules.revision_rules import NoRepository, UnknownRevision

    top = _git(folder, "rev-parse", "--show-toplevel")
    if top.returncode or not top.stdout.strip():
        _refuse_unless(top, b"not a git repository")
        raise SpecError([NoRepository(file=spec)])
    root = Path(os.path.realpath(os.fsdecode(top.stdout.removesuffix(b"\n"))))
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    found = _git(root, *asked) if _could_be_revision(revision) else None
    if found is None or found.returncode:
        raise SpecError([UnknownRevision(revision=revision)])
    return Commit(root, found.stdout.decode().strip())


def _could_be_revision(revision: str) -> bool:
    return bool(revision) and not revision.startswith("-") and revision.isprintable()


def _refuse_unless(done: subprocess.CompletedProcess[bytes], reason: bytes) -> None:
    """Raise SpecError with git's own words, unless it failed for this reason."""
    if done.returncode and reason not in done.stderr:
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
