"""What lies near a file that does not exist, for 'did you mean'."""

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from resnet_dsl.diagnostics.similar import similar
from resnet_dsl.source.builtins import builtin_networks

_MAX_LISTED = 1_000
_SUFFIXES = (".yaml", ".yml")


def similar_names(path: Path, name: str) -> tuple[str, ...]:
    """The files beside `path`, as `name` would write them, and the built-ins that resemble it."""
    folder, base = os.path.split(name)
    stem, suffix = os.path.splitext(base)
    stem = stem if suffix in _SUFFIXES else base
    files = {Path(file).stem: os.path.join(folder, file) for file in _specs_in(path.parent)}
    choices = {**{network: network for network in builtin_networks()}, **files}
    return tuple(choices[found] for found in similar(stem, choices))


def _specs_in(folder: Path) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            for entry in islice(entries, _MAX_LISTED):
                if entry.name.endswith(_SUFFIXES):
                    yield entry.name
    except (OSError, ValueError):
        return
