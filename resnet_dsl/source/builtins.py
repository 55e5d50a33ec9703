"""What ships with the package, by name."""

from functools import cache
from pathlib import Path

from resnet_dsl.folders import package_folder

NOT_NETWORKS = ("blocks", "recipes")


@cache
def builtin_networks() -> dict[str, Path]:
    """Networks by name: specs/*.yaml and specs/FAMILY/*.yaml."""
    folder = package_folder("specs")
    found = [*folder.glob("*.yaml"), *folder.glob("*/*.yaml")]
    kept = (path for path in found if path.parent.name not in NOT_NETWORKS)
    return {path.stem: path for path in sorted(kept, key=lambda path: path.stem)}


@cache
def builtin_blocks() -> dict[str, Path]:
    """Blocks by name: specs/blocks/*.yaml."""
    found = (package_folder("specs") / "blocks").glob("*.yaml")
    return {path.stem: path for path in sorted(found)}
