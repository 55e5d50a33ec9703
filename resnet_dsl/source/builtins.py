"""The specs and blocks that ship with the package, by name."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from resnet_dsl.diagnostics import SourceFile
from resnet_dsl.folders import package_folder
from resnet_dsl.source.read import read_file

_NOT_NETWORKS = ("blocks", "recipes")


@cache
def builtin_networks() -> dict[str, Path]:
    """The built-in networks: `specs/NAME.yaml` and `specs/FAMILY/NAME.yaml`."""
    folder = package_folder("specs")
    families = [path for path in folder.glob("*/*.yaml") if path.parent.name not in _NOT_NETWORKS]
    return _by_name([*folder.glob("*.yaml"), *families])


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
