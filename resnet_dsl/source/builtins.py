"""The specs and blocks that ship with the package, by name."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from resnet_dsl.diagnostics import SourceFile
from resnet_dsl.folders import package_folder
from resnet_dsl.source.read import read_file

OWN_FAMILY = "first networks"
_NOT_NETWORKS = ("blocks", "recipes")


@cache
def builtin_networks() -> dict[str, Path]:
    """The built-in networks: `specs/NAME.yaml` and `specs/FAMILY/NAME.yaml`."""
    folder = package_folder("specs")
    families = [path for path in folder.glob("*/*.yaml") if path.parent.name not in _NOT_NETWORKS]
    return _by_name([*folder.glob("*.yaml"), *families])


def families() -> dict[str, list[str]]:
    """The names of the built-in networks by family: the folder, or this project's own."""
    root, found = package_folder("specs"), dict[str, list[str]]()
    for name, path in builtin_networks().items():
        family = OWN_FAMILY if path.parent == root else path.parent.name
        found.setdefault(family, []).append(name)
    order = sorted(found, key=lambda family: (family != OWN_FAMILY, family))
    return {family: sorted(found[family], key=_by_number) for family in order}


def _by_number(name: str) -> list[tuple[str, int]]:
    """resnet20 stands before resnet110."""
    return [(word, int(number or 0)) for word, number in re.findall(r"(\D+)(\d*)", name)]


@cache
def builtin_blocks() -> dict[str, Path]:
    """The built-in blocks: `specs/blocks/NAME.yaml`."""
    return _by_name(package_folder("specs").glob("blocks/*.yaml"))


def read_builtin(path: Path) -> SourceFile:
    """The text of a file below the folder of built-ins."""
    return read_file(path, builtin_name(path), builtin=True)


def builtin_name(path: Path) -> str:
    """What the user is shown of a built-in file: the same on every machine."""
    return f"<built-in>/{path.relative_to(package_folder('specs')).as_posix()}"


def _by_name(paths: Iterable[Path]) -> dict[str, Path]:
    return {path.stem: path for path in sorted(paths, key=lambda path: path.stem)}
