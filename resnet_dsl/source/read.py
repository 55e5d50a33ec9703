"""From a name on the command line to text: bounded, decoded, or refused with a reason."""

import os
import stat
import sys
from pathlib import Path

from resnet_dsl.diagnostics import Diagnostic, SourceFile, SpecError
from resnet_dsl.rules.file_rules import FileTooLarge, MissingFile, UnreadableFile
from resnet_dsl.rules.yaml_rules import NotUtf8
from resnet_dsl.source.builtins import builtin_networks

LARGEST = 1 << 20
"""Bytes; the largest built-in has a few thousand."""

BOMS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


def read_spec(spec: str) -> SourceFile:
    """The text of a spec: `-` for standard input, a built-in's name, or a path.

    Raises SpecError where there is none, or where it cannot be read.
    """
    if spec == "-":
        return _decoded(sys.stdin.buffer.read(LARGEST + 1), "<stdin>", None)
    bare = os.sep not in spec and "/" not in spec and not spec.endswith((".yaml", ".yml"))
    if bare and spec in builtin_networks():
        path = builtin_networks()[spec]
        return read_file(path, f"{path.name}", builtin=True)
    path = Path(spec)
    if not os.path.lexists(path):
        raise SpecError([MissingFile(file=spec, similar=_similar(spec, path))])
    return read_file(path, spec)


def read_file(path: Path, name: str, *, builtin: bool = False) -> SourceFile:
    """The text of one file; never blocks on a pipe or a device, never reads past the limit."""
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            reason = "is a folder" if stat.S_ISDIR(mode) else "is not a regular file"
            raise SpecError([UnreadableFile(file=name, reason=reason)])
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SpecError([UnreadableFile(file=name, reason=reason.lower())]) from error
    return _decoded(data, name, path, builtin=builtin)


def _decoded(data: bytes, name: str, path: Path | None, *, builtin: bool = False) -> SourceFile:
    if len(data) > LARGEST:
        raise SpecError([FileTooLarge(file=name, limit=LARGEST)])
    if data[:2] in BOMS:
        raise SpecError([NotUtf8(file=name, offset=0, encoding=BOMS[data[:2]])])
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        found: Diagnostic = NotUtf8(file=name, offset=error.start)
        raise SpecError([found]) from error
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return SourceFile(name, text, path, builtin)


def _similar(spec: str, path: Path) -> tuple[str, ...]:
    import difflib

    near = []
    if path.parent.is_dir():
        beside = [each.name for each in path.parent.iterdir() if each.suffix in (".yaml", ".yml")]
        near = [str(path.parent / n) for n in difflib.get_close_matches(path.name, beside, n=2)]
    return (*near, *difflib.get_close_matches(path.stem, builtin_networks(), n=2))
