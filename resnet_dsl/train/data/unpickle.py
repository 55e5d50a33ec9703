"""Reading a pickle that may hold arrays, lists, maps and text, and nothing that runs."""

import io
import pickle
from typing import Any

import numpy as np

BROKEN = (
    pickle.UnpicklingError,
    EOFError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    MemoryError,
)
"""What a damaged pickle raises, according to where it is damaged."""


def _bytes(text: str, _coding: str) -> bytes:
    """Python 3 writes bytes for Python 2's reader as text, in Latin-1."""
    return text.encode("latin-1")


_reconstruct = np.zeros(0).__reduce__()[0]
_ALLOWED = {
    ("numpy.core.multiarray", "_reconstruct"): _reconstruct,
    ("numpy._core.multiarray", "_reconstruct"): _reconstruct,
    ("numpy", "ndarray"): np.ndarray,
    ("numpy", "dtype"): np.dtype,
    ("_codecs", "encode"): _bytes,
}


class _ArraysOnly(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _ALLOWED:
            raise pickle.UnpicklingError(f"it asks for `{module}.{name}`")
        return _ALLOWED[module, name]


def unpickle(content: bytes) -> dict[str, Any]:
    """The map that a pickle written by Python 2 or 3 holds, its keys as text.

    Raises one of `BROKEN` where it is damaged, holds no map, or asks for anything but
    arrays.
    """
    found = _ArraysOnly(io.BytesIO(content), encoding="bytes").load()
    if not isinstance(found, dict):
        raise ValueError(f"it holds a {type(found).__name__}, not a map")
    return {key.decode() if isinstance(key, bytes) else key: found[key] for key in found}
