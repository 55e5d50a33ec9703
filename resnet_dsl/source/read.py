"""From a file to its text: only regular files, and no more of them than the limit."""

import os
import stat
import sys
from pathlib import Path

from resnet_dsl.diagnostics import Diagnostic, SourceFile, Span, SpecError
from resnet_dsl.source.characters import decode, not_utf8, readable
from resnet_dsl.source.limits import MAX_BYTES
from resnet_dsl.source.unsaved import unsaved_bytes

STDIN = "-"
_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def read_source(spec: str) -> SourceFile:
    """The text of a spec: a path, `-` for standard input, or a built-in network's name.

    Raises SpecError where there is nothing to read, or what there is is not UTF-8 text.
    """
    if spec == STDIN:
        return source_of(sys.stdin.buffer.read(MAX_BYTES + 1), "<stdin>")
    if is_bare(spec):
        from resnet_dsl.source.builtins import builtin_networks, read_builtin

        if spec in builtin_networks():
            return read_builtin(builtin_networks()[spec])
    if not spec:
        raise SpecError([_not_found(Path(), spec, None)])
    return read_file(Path(spec), spec)


def is_bare(name: str) -> bool:
    """Whether it could name a built-in: no folder and no suffix."""
    return not any(character in name for character in "./\\") and name != ""


def read_file(
    path: Path, name: str, *, builtin: bool = False, at: Span | None = None
) -> SourceFile:
    """The text of a regular file, which the user is shown as `name`.

    `at` is the place that refers to it, None where that is the command line.
    """
    try:
        return source_of(_bytes(path, name, at), name, path, builtin=builtin, at=at)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        problem = _not_found(path, name, at)
    except OSError as error:
        problem = _unreadable(name, error, at)
    raise SpecError([problem])


def _bytes(path: Path, name: str, at: Span | None) -> bytes:
    held = unsaved_bytes(path)
    if held is not None:
        return held
    _refuse_irregular(path.stat().st_mode, name, at)
    descriptor = os.open(path, _OPEN)
    with os.fdopen(descriptor, "rb") as file:
        # Asked again of what was opened: the name may by now mean another file.
        _refuse_irregular(os.fstat(descriptor).st_mode, name, at)
        return file.read(MAX_BYTES + 1)


def _refuse_irregular(mode: int, name: str, at: Span | None) -> None:
    if stat.S_ISREG(mode):
        return
    from resnet_dsl.rules.file_rules import NotRegularFile

    kind = next((kind for test, kind in _KINDS if test(mode)), "something else")
    raise SpecError([NotRegularFile(span=at, file=name, kind=kind)])


def source_of(
    data: bytes,
    name: str,
    path: Path | None = None,
    *,
    builtin: bool = False,
    at: Span | None = None,
) -> SourceFile:
    """The text of bytes; raises SpecError where there are too many, or they are not UTF-8."""
    if len(data) > MAX_BYTES:
        from resnet_dsl.rules.yaml_rules import TextTooLarge

        raise SpecError([TextTooLarge(span=at, file=name, limit=MAX_BYTES)])
    text = decode(data)
    if text is not None:
        return SourceFile(name, text, path, builtin)
    raise SpecError([not_utf8(data, SourceFile(name, readable(data), path, builtin))])


def _not_found(path: Path, name: str, at: Span | None) -> Diagnostic:
    from resnet_dsl.rules.file_rules import FileNotFound
    from resnet_dsl.source.neighbours import similar_names

    return FileNotFound(span=at, file=name, similar=similar_names(path, name))


def _unreadable(name: str, error: OSError, at: Span | None) -> Diagnostic:
    from resnet_dsl.rules.file_rules import UnreadableFile

    reason = error.strerror or type(error).__name__
    return UnreadableFile(span=at, file=name, reason=reason.lower())
