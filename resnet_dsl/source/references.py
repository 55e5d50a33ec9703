"""Files that a spec refers to: by relative path, and never outside the project."""

import os
import re
from pathlib import Path

from resnet_dsl.diagnostics import Diagnostic, SourceFile, Span, SpecError
from resnet_dsl.folders import package_folder
from resnet_dsl.source.builtins import builtin_name
from resnet_dsl.source.read import is_bare, read_file
from resnet_dsl.source.unsaved import unsaved_bytes

_MARKERS = ("pyproject.toml", ".git")
_DRIVE = re.compile(r"[A-Za-z]:")


def root_of(source: SourceFile) -> Path:
    """The folder that references of a spec, and of all that it extends, must not leave.

    The nearest folder above it with `pyproject.toml` or `.git`, else its own folder.
    """
    if source.builtin:
        return package_folder("specs").resolve()
    folder = _folder_of(source)
    marked = (
        above
        for above in (folder, *folder.parents)
        if any((above / marker).exists() for marker in _MARKERS)
    )
    return Path(os.path.realpath(next(marked, folder)))


def read_reference(reference: str, at: Span, root: Path) -> SourceFile:
    """The text of a file named by a path relative to the file in which `at` stands.

    Raises SpecError where the path leaves the root, before anything there is touched.
    """
    problem = _refused(reference, at)
    if problem:
        raise SpecError([problem])
    builtin = at.source.builtin
    path = Path(os.path.realpath(_folder_of(at.source) / reference))
    root = root_of(at.source) if builtin else root
    if not path.is_relative_to(root):
        raise SpecError([_outside(reference, at)])
    if not os.path.lexists(path) and unsaved_bytes(path) is None:
        raise SpecError([_missing(path, reference, at)])
    return read_file(path, _shown(path, reference, at), builtin=builtin, at=at)


def _folder_of(source: SourceFile) -> Path:
    return source.path.absolute().parent if source.path else Path.cwd()


def _shown(path: Path, reference: str, at: Span) -> str:
    if at.source.builtin:
        return builtin_name(path)
    folder = os.path.dirname(at.source.name) if at.source.path else ""
    return os.path.normpath(os.path.join(folder, reference))


def _refused(reference: str, at: Span) -> Diagnostic | None:
    from resnet_dsl.rules.file_rules import AbsoluteReference, BadReference, RemoteReference

    if not reference.strip() or "\0" in reference:
        return BadReference(span=at, shown="an empty text")
    if "://" in reference:
        return RemoteReference(span=at, reference=reference)
    if reference[0] in "/\\~" or _DRIVE.match(reference):
        return AbsoluteReference(span=at, reference=reference)
    return None


def _outside(reference: str, at: Span) -> Diagnostic:
    from resnet_dsl.rules.file_rules import OutsideRoot

    return OutsideRoot(span=at, reference=reference)


def _missing(path: Path, reference: str, at: Span) -> Diagnostic:
    from resnet_dsl.rules.file_rules import MissingReference
    from resnet_dsl.source.neighbours import similar_names

    # As it would stand in the file that refers, not as seen from the current folder.
    similar = similar_names(path, reference)
    return MissingReference(span=at, reference=reference, bare=is_bare(reference), similar=similar)
