"""Files that a spec refers to: found beside it, and never outside the project."""

import difflib
from pathlib import Path

from resnet_dsl.diagnostics import Diagnostic, SourceFile, Span, SpecError
from resnet_dsl.rules.file_rules import MissingBase, OutsideRoot
from resnet_dsl.source.builtins import builtin_networks
from resnet_dsl.source.read import read_file

MARKS = ("pyproject.toml", ".git")
"""What the root folder of a project holds."""


def root_of(source: SourceFile) -> Path:
    """The folder that a spec's references must stay in."""
    if source.path is None:
        return Path.cwd().resolve()
    folder = source.path.resolve().parent
    for each in (folder, *folder.parents):
        if any((each / mark).exists() for mark in MARKS):
            return each
    return folder


def source_of(reference: str, at: Span, root: Path) -> SourceFile:
    """The spec that `extends` names: a built-in, or a file by relative path."""
    if reference in builtin_networks():
        path = builtin_networks()[reference]
        return read_file(path, path.name, builtin=True)
    path = find_file(reference, at, root)
    return read_file(path, _beside(reference, at))


def find_file(reference: str, at: Span, root: Path) -> Path:
    """The file that a relative path leads to, from the file in which it is written."""
    here = at.source.path.parent if at.source.path else Path.cwd()
    if ":" in reference or "\0" in reference or Path(reference).is_absolute():
        raise _outside(reference, at, root)
    allowed = here.resolve() if at.source.builtin else root
    path = (here / reference).resolve()
    if not path.is_relative_to(allowed):
        raise _outside(reference, at, root)
    if not path.exists():
        names = [*builtin_networks(), *(each.name for each in here.glob("*.y*ml"))]
        similar = tuple(difflib.get_close_matches(reference, names, n=2))
        found: Diagnostic = MissingBase(reference=reference, similar=similar, span=at)
        raise SpecError([found])
    return path


def _outside(reference: str, at: Span, root: Path) -> SpecError:
    shown = root.name or str(root)
    return SpecError([OutsideRoot(reference=reference[:200], root=shown, span=at)])


def _beside(reference: str, at: Span) -> str:
    """The file's name as the user would type it from where the spec was named."""
    folder = Path(at.source.name).parent if at.source.path else Path()
    return str(folder / reference)
