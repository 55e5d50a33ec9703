"""Reads the table `[tool.resnet-dsl]`, and tells of what it says without meaning."""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from resnet_dsl.check.selection import Selection
from resnet_dsl.check.settings import Settings
from resnet_dsl.check.words import Fault, faults
from resnet_dsl.diagnostics import Diagnostic, SourceFile, Span, SpecError

TABLE = "resnet-dsl"
KEYS = ("select", "ignore", "per-file-ignores", "exclude")


def read_table(file: Path, data: bytes) -> Settings | None:
    """The settings of a `pyproject.toml`, None where it has no such table.

    Raises SpecError with all that is wrong in them.
    """
    table = _table(file, data)
    if table is None:
        return None
    return _settings(SourceFile(os.path.relpath(file), data.decode(), file), table)


def _table(file: Path, data: bytes) -> Any:
    """The table as TOML has it; None where there is none."""
    import tomllib

    try:
        return tomllib.loads(data.decode()).get("tool", {}).get(TABLE)
    except (ValueError, AttributeError) as error:
        from resnet_dsl.rules.settings_rules import BadSetting

        name = os.path.relpath(file)
        raise SpecError([BadSetting(file=name, key="tool", reason=str(error))]) from error


def _settings(source: SourceFile, table: Any) -> Settings:
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
