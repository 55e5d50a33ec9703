"""Where the files that ship with the package lie."""

from functools import cache
from pathlib import Path


@cache
def package_folder(name: str) -> Path:
    """The folder `specs`, `templates` or `docs`.

    A wheel carries it inside the package as `_specs` (of `docs` only what an editor links to);
    an editable install and a checkout have it beside the package.
    """
    package = Path(__file__).parent
    inside = package / f"_{name}"
    return inside if inside.is_dir() else package.parent / name
