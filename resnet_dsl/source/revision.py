"""A spec as it stood at a git revision, with the files that it reached then.

They are copied into a folder of their own, as they lay in the repository, and read from there
as any other spec. What is then found in them is told with the revision's name before theirs.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from resnet_dsl.diagnostics import Diagnostic, Note, Problems, SourceFile, Span, SpecError
from resnet_dsl.source.characters import decode
from resnet_dsl.source.events import parse
from resnet_dsl.source.git import Commit, commit_of
from resnet_dsl.source.limits import MAX_BYTES
from resnet_dsl.source.tree import Mapping, Node, Scalar

MAX_FILES = 256
"""Files that are taken from one revision; what goes beyond is missing."""


@contextmanager
def at_revision(spec: str, revision: str) -> Iterator[str | None]:
    """A path to the spec as it stood, good for as long as the context; None where it was not.

    Raises SpecError where git has no such revision; one that is raised within the context is
    told by the names that the files have in the repository.
    """
    path = Path(spec).absolute()
    folder = Path(os.path.realpath(path.parent))
    commit = commit_of(folder, revision, spec)
    wanted = PurePosixPath((folder / path.name).relative_to(commit.root).as_posix())
    with TemporaryDirectory(prefix="resnet-dsl-") as name:
        copy = Path(os.path.realpath(name))
        # References stop at the repository's root, as they do in the working tree.
        (copy / ".git").mkdir()
        try:
            yield str(copy / wanted) if _copy(commit, wanted, copy) else None
        except SpecError as error:
            names = _Names(f"{copy}{os.sep}", f"{revision}:")
            raise SpecError(map(names.finding, error.diagnostics)) from None


def _copy(commit: Commit, spec: PurePosixPath, folder: Path) -> bool:
    """Copy the spec and all that it reaches; whether the spec was there."""
    waiting, met = [spec], {spec}
    while waiting:
        path = waiting.pop(0)
        file = commit.find(path)
        if file is None:
            if path == spec:
                return False
            continue
        # What is too large is refused by its size, whatever it holds: it need not be read.
        data = file.read() if file.size <= MAX_BYTES else bytes(MAX_BYTES + 1)
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        for other in _reached(data, path):
            if other not in met and len(met) < MAX_FILES:
                met.add(other)
                waiting.append(other)
    return True


def _reached(data: bytes, path: PurePosixPath) -> Iterator[PurePosixPath]:
    """The files in the repository that a file names; whether it is right is found out later."""
    text = decode(data) if len(data) <= MAX_BYTES else None
    tree = parse(SourceFile(str(path), text), Problems()) if text is not None else None
    for reference in _references(tree) if tree else ():
        other = os.path.normpath(path.parent / reference)
        if not other.startswith((os.pardir, "/")) and "\0" not in other:
            yield PurePosixPath(other)


def _references(tree: Mapping) -> Iterator[str]:
    blocks = tree.get("blocks")
    named: list[Node | None] = [tree.get("extends")]
    if isinstance(blocks, Mapping):
        named += [entry.value for entry in blocks.entries.values()]
    for node in named:
        if isinstance(node, Scalar) and isinstance(node.value, str):
            yield node.value


class _Names:
    """Calls files below a folder by another name, wherever a finding mentions them."""

    def __init__(self, folder: str, name: str) -> None:
        self._folder = folder
        self._name = name
        self._sources: dict[SourceFile, SourceFile] = {}

    def finding(self, found: Diagnostic) -> Diagnostic:
        return type(found)(**{name: self._value(value) for name, value in vars(found).items()})

    def _value(self, value: Any) -> Any:
        if isinstance(value, str):
            return value.replace(self._folder, self._name)
        if isinstance(value, Span):
            return replace(value, source=self._source(value.source))
        if isinstance(value, Note):
            return Note(self._value(value.text), self._value(value.span))
        return tuple(map(self._value, value)) if type(value) is tuple else value

    def _source(self, source: SourceFile) -> SourceFile:
        """One for each, or two places in one file would seem to be in two."""
        if source not in self._sources:
            self._sources[source] = replace(source, name=self._value(source.name))
        return self._sources[source]
