"""`[tool.resnet-dsl]` in the nearest `pyproject.toml` above a spec that has it."""

import os
import re
from functools import cache
from pathlib import Path

from resnet_dsl.check.selection import Selection
from resnet_dsl.frozen import frozen

FILE = "pyproject.toml"

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
    # A link may lead to a device that never ends.
    found = _read(file) if file.is_file() else None
    if found is not None:
        return found
    return Settings(folder) if folder.parent == folder else _settings(folder.parent)


def _read(file: Path) -> Settings | None:
    try:
        data = file.read_bytes()
    except OSError:
        return None
    if not _MENTION.search(data):
        return None
    from resnet_dsl.check.table import read_table

    return read_table(file, data)
