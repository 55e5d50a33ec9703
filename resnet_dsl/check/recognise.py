"""Whether a YAML file is a spec, told by the keys at its top before anything is parsed."""

import re
from pathlib import Path

from resnet_dsl.source.limits import MAX_BYTES

_KEY = re.compile(rb"""^(?:\{[ \t]*)?["']?([a-z_]+)["']?[ \t]*:""", re.MULTILINE)
_NETWORK = {b"input", b"stem", b"stages", b"head", b"conventions"}
_BLOCK = {b"params", b"let", b"steps"}


def other_content(path: Path) -> str | None:
    """What a file holds instead of a spec; None for a spec, and for what cannot be read.

    A spec that is broken further down is one still. What cannot be read is told of later.
    """
    try:
        with path.open("rb") as file:
            keys = set(_KEY.findall(file.read(MAX_BYTES)))
    except OSError:
        return None
    if b"extends" in keys or (b"version" in keys and keys & _NETWORK):
        return None
    if b"steps" in keys and keys & _BLOCK:
        return "a block"
    return "no spec"
