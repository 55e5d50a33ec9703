"""Copies of this package's own layers, for modules that need them."""

from functools import cache
from pathlib import Path

from resnet_dsl.ops import OPERATORS

FOLDER = Path(__file__).parent.parent / "layers"
START = "@keras.saving"

OWN_LAYERS = frozenset(each.keras.layer for each in OPERATORS.values() if each.keras.own)
"""The classes that a module may hold a copy of."""


@cache
def own_layer_lines(name: str) -> list[str]:
    """The class, as it stands in its file below the imports."""
    for file in sorted(FOLDER.glob("*.py")):
        text = file.read_text(encoding="utf-8")
        if f"\nclass {name}(" in text:
            return text[text.index(START) :].splitlines()
    raise AssertionError(f"no file in resnet_dsl/layers has the class {name}")
