"""Colours by the kind of what is drawn: pale grounds, darker edges of the same hue."""

from typing import NamedTuple


class Paint(NamedTuple):
    """Ground and edge of a box."""

    ground: str
    edge: str


CORES = {
    "conv": Paint("#dfeaf7", "#7f9fc6"),
    "pool": Paint("#e0f0e4", "#86b394"),
    "dense": Paint("#fbead2", "#d0a566"),
}
PLAIN = Paint("#ffffff", "#59626e")
"""The input, and joins."""

OTHER = Paint("#f1f3f5", "#b4bcc6")
STAGE = Paint("#f5f6f8", "#d9dde3")
BLOCK = Paint("#ffffff", "#d9dde3")

TEXT = "#20262e"
FAINT = "#6d7682"
LINE = "#7c8692"
SHORTCUT = "#c0733a"
FONT = "Helvetica,Arial,sans-serif"
