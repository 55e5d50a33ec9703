"""`[tool.resnet-dsl]` in the nearest `pyproject.toml` above a spec that has it."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from resnet_dsl.check.selection import Fault, Selection, faults
from resnet_dsl.diagnostics import Diagnostic, SourceFile, Span, SpecError
from resnet_dsl.frozen import frozen

FILE = "pyproject.toml"
TABLE = "resnet-dsl"
KEYS = ("select", "ignore", "per-file-ignores", "exclude")

_MENTION = re.compile(rb"""tool["' \t]*(\.["' \t]*resnet-dsl|[\]=])""")
"""Without it there is no such table, and reading TOML takes longer than looking."""


@frozen
class Settings:
    """What applies to the specs below `folder`, against which patterns are matched."""

    folder: Path
    selection: Selection = Selection()
    per_file: tuple[tuple[str, tuple[str, ...]], ...] = ()
    exclude: tuple[str, ...] = ()

    def ignored_in(self, path: Path) -> tuple[str, ...]:
        """What `per-file-ignores` has for a file."""
        words = (words for pattern, words in self.per_file if self._fits(path, pattern))
        return tuple(word for each in words for word in each)

    def excludes(self, path: Path) -> bool:
        """Whether a file or folder, or a folder above it, is passed over."""
        return any(self._fits(path, pattern) for pattern in self.exclude)

    def _fits(self, path: Path, pattern: str) -> bool:
        """A pattern speaks of a path from the folder, or of a name, of the file or above it."""
        from fnmatch import fnmatchcase

        absolute = Path(os.path.abspath(path))
        if not absolute.is_relative_to(self.folder):
            return False
        parts = absolute.relative_to(self.folder).parts
        wanted = pattern.removeprefix("./").rstrip("/")
        return any(
            fnmatchcase(part, wanted) or fnmatchcase("/".join(parts[: number + 1]), wanted)
            for number, part in enumerate(parts)
        )


def settings_for(folder: Path) -> Settings:
    """The settings of what lies in a folder. Raises SpecError for those that mean nothing."""
    return _settings(Path(os.path.abspath(folder)))


def forget() -> None:
    """Read settings anew from now on."""
    _settings.cache_clear()


@cache
def _settings(folder: Path) -> Settings:
    file = folder / FILE
    try:
        data = file.read_bytes()
    except OSError:
        data = b""
    table = _table(file, data) if _MENTION.search(data) else None
    if table is not None:
        return _read(SourceFile(os.path.relpath(file), data.decode(), file), table)
    return Settings(folder) if folder.parent == folder else _settings(folder.parent)


def _table(file: Path, data: bytes) -> Any:
    """The table as TOML has it; None where there is none."""
    import tomllib

    try:
        return tomllib.loads(data.decode()).get("tool", {}).get(TABLE)
    except (ValueError, AttributeError) as error:
        from resnet_dsl.rules.settings_rules import BadSetting

        name = os.path.relpath(file)
        raise SpecError([BadSetting(file=name, key="tool", reason=str(error))]) from error


def _read(source: SourceFile, table: Any) -> Settings:
    problems = list(_problems(source, table))
    if problems:
        raise SpecError(problems)
    assert source.path is not None
    lists = {key: tuple(table.get(key, ())) for key in ("select", "ignore", "exclude")}
    per_file = table.get("per-file-ignores", {}).items()
    return Settings(
        source.path.parent,
        Selection(lists["select"], lists["ignore"]),
        tuple((pattern, tuple(words)) for pattern, words in per_file),
        lists["exclude"],
    )


def _problems(source: SourceFile, table: Any) -> Iterator[Diagnostic]:
    if not isinstance(table, Mapping):
        yield _bad(source, TABLE, "expected a table")
        return
    for key, value in table.items():
        yield from _problems_of(source, key, value)


def _problems_of(source: SourceFile, key: str, value: object) -> Iterator[Diagnostic]:
    if key not in KEYS:
        from resnet_dsl.diagnostics.accepted import nearest

        yield _bad(source, key, "there is no such setting", nearest(key, KEYS))
    elif key == "per-file-ignores":
        tables = value.items() if isinstance(value, Mapping) else [("", None)]
        for pattern, words in tables:
            yield from _words(source, f"{key}.{pattern}" if pattern else key, words, True)
    else:
        yield from _words(source, key, value, key == "ignore", checked=key != "exclude")


def _words(
    source: SourceFile, key: str, value: object, ignored: bool, *, checked: bool = True
) -> Iterator[Diagnostic]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        yield _bad(source, key, "expected a list of texts")
        return
    wrong: Sequence[Fault] = faults(value, ignored=ignored) if checked else ()
    for each in wrong:
        yield _bad(source, key, each.reason, each.remedy, word=each.word)


def _bad(
    source: SourceFile, key: str, reason: str, remedy: str | None = None, word: str | None = None
) -> Diagnostic:
    from resnet_dsl.rules.settings_rules import BadSetting

    span = _place(source, word or key.split(".")[0])
    return BadSetting(file=source.name, key=key, reason=reason, remedy=remedy, span=span)


def _place(source: SourceFile, word: str) -> Span | None:
    """The first mention of a word below the table's."""
    below = False
    for number, line in enumerate(source.lines, 1):
        below = below or TABLE in line
        column = line.find(word) if below else -1
        if column >= 0 and word:
            return Span(source, number, column + 1, number, column + 1 + len(word))
    return None
