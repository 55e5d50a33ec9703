"""Where the package's data is: beside the code in a wheel, in the checkout otherwise."""

from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent


@cache
def package_folder(name: str) -> Path:
    """The folder of built-in `specs` or `templates`."""
    installed = HERE / f"_{name}"
    return installed if installed.is_dir() else HERE.parent / name
