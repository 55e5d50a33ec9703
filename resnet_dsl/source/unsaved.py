"""Texts that an editor holds and has not saved: they are read in place of the files."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

_TEXTS: ContextVar[Mapping[str, bytes] | None] = ContextVar("unsaved", default=None)


@contextmanager
def unsaved(texts: Mapping[Path, str]) -> Iterator[None]:
    """Within the block, and in this thread or task alone, these texts stand for their files.

    The files need not exist. Half a surrogate pair in a text is left to be reported as what
    is not UTF-8.
    """
    told = {
        os.path.realpath(path): text.encode("utf-8", "surrogatepass")
        for path, text in texts.items()
    }
    token = _TEXTS.set(told)
    try:
        yield
    finally:
        _TEXTS.reset(token)


def unsaved_bytes(path: Path) -> bytes | None:
    """What stands for a file; None where the file itself is to be read."""
    texts = _TEXTS.get()
    return texts.get(os.path.realpath(path)) if texts else None
