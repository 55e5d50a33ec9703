"""From names on the command line to files: folders and patterns are searched."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from resnet_dsl.check.settings import settings_for
from resnet_dsl.diagnostics import Diagnostic, SpecError
from resnet_dsl.frozen import frozen
from resnet_dsl.source.read import STDIN, is_bare

SUFFIXES = (".yaml", ".yml")
NEVER = frozenset({"__pycache__", "build", "dist", "node_modules", "site-packages", "venv"})
"""Folders that hold what others made. Hidden ones are passed over too."""

Excluded = Callable[[Path], bool]


@frozen
class Candidate:
    """A name that may be a spec's; one that was found need not be one."""

    name: str
    found: bool


def search(
    names: Iterable[str], *, as_found: bool = False, isolated: bool = False
) -> list[Candidate]:
    """Every file once, in the order of the names, and within a folder by path.

    `as_found` treats named files as if they were found. Raises SpecError for a folder or a
    pattern without YAML files, and for settings that mean nothing.
    """
    excluded = _excludes_nothing if isolated else _excluded
    candidates: dict[str, Candidate] = {}
    problems: list[Diagnostic] = []
    for name in names:
        meant = list(_meant(name, as_found, excluded, problems))
        for each in meant:
            candidates.setdefault(os.path.normpath(each.name), each)
        if not meant and not as_found and _searched(name):
            from resnet_dsl.rules.settings_rules import NothingFound

            problems.append(NothingFound(place=f"`{name}`"))
    if problems:
        raise SpecError(problems)
    return list(candidates.values())


def _meant(
    name: str, as_found: bool, excluded: Excluded, problems: list[Diagnostic]
) -> Iterator[Candidate]:
    if not _searched(name):
        if name == STDIN or not as_found or not excluded(Path(name)):
            yield Candidate(name, as_found and name != STDIN)
        return
    if os.path.isdir(name):
        yield from _within(name, excluded, problems)
        return
    from glob import iglob

    for path in sorted(iglob(name, recursive=True), key=_parts):
        if path.endswith(SUFFIXES) and os.path.isfile(path) and not excluded(Path(path)):
            yield Candidate(os.path.normpath(path), True)


def _searched(name: str) -> bool:
    """Whether a name is that of a folder, or a pattern; built-ins come first, then files."""
    if os.path.isdir(name):
        from resnet_dsl.source.builtins import builtin_networks

        return not (is_bare(name) and name in builtin_networks())
    return any(character in name for character in "*?[") and not os.path.lexists(name)


def _within(folder: str, excluded: Excluded, problems: list[Diagnostic]) -> Iterator[Candidate]:
    """The YAML files below a folder. Links are not followed: they lead twice, or astray."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        from resnet_dsl.rules.file_rules import UnreadableFile

        reason = (error.strerror or type(error).__name__).lower()
        problems.append(UnreadableFile(file=folder, reason=reason))
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.is_symlink() or excluded(Path(entry.path)):
            continue
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in NEVER:
                yield from _within(entry.path, excluded, problems)
        elif entry.name.endswith(SUFFIXES) and entry.is_file(follow_symlinks=False):
            yield Candidate(os.path.normpath(entry.path), True)


def _parts(path: str) -> tuple[str, ...]:
    return Path(path).parts


def _excluded(path: Path) -> bool:
    return settings_for(path.parent).excludes(path)


def _excludes_nothing(path: Path) -> bool:
    return False
