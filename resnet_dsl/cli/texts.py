"""The texts that arguments name: files, folders of files, standard input."""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from resnet_dsl.diagnostics import Diagnostic, SourceFile, SpecError
from resnet_dsl.frozen import frozen
from resnet_dsl.schema.order import document_keys
from resnet_dsl.source.events import parse_tree
from resnet_dsl.source.limits import MAX_BYTES
from resnet_dsl.source.read import STDIN, read_file, source_of

SUFFIXES = (".yaml", ".yml")
_SEEMS_OURS = re.compile(r"^(extends|stages|steps)[ \t]*:", re.MULTILINE)


@frozen
class Text:
    """A text with its bytes; `found` says that it was met in a folder, and not asked for."""

    source: SourceFile
    data: bytes
    found: bool = False


def texts_of(arguments: Sequence[str], problems: list[Diagnostic]) -> Iterator[Text]:
    """Each text once; what cannot be read is added to the problems."""
    met: set[str] = set()
    for name, found in _named(arguments):
        identity = name if name == STDIN else os.path.realpath(name)
        if identity in met:
            continue
        met.add(identity)
        try:
            yield _read(name, found)
        except SpecError as error:
            problems.extend(error.diagnostics)


def is_ours(source: SourceFile) -> bool:
    """Whether a text has the keys of a spec or of a block, and no others.

    Raises SpecError where it seems to, and is not YAML as the language has it.
    """
    try:
        keys = set(parse_tree(source).entries)
    except SpecError:
        if _SEEMS_OURS.search(source.text):
            raise
        return False
    return any(required & keys and keys <= known for required, known in document_keys())


def _named(arguments: Sequence[str]) -> Iterator[tuple[str, bool]]:
    for argument in arguments:
        if argument != STDIN and os.path.isdir(argument):
            yield from ((name, True) for name in _below(argument))
        else:
            yield argument, False


def _below(folder: str) -> Iterator[str]:
    """The YAML files of a folder and of those in it, by name; hidden ones are left out."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.endswith(SUFFIXES) and not name.startswith("."):
                yield os.path.normpath(os.path.join(root, name))


def _read(name: str, found: bool) -> Text:
    if name == STDIN:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        return Text(source_of(data, "<stdin>"), data)
    path = Path(name)
    source = read_file(path, name)
    return Text(source, path.read_bytes(), found)
