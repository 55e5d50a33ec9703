"""A compiler for residual networks: a YAML spec in, a Keras module or a keras.Model out."""

from typing import TYPE_CHECKING

from resnet_dsl.version import __version__

if TYPE_CHECKING:
    from resnet_dsl.compiler import Network, load
    from resnet_dsl.diagnostics import SpecError

__all__ = ["Network", "SpecError", "__version__", "load"]

_HOMES = {
    "Network": "resnet_dsl.compiler",
    "load": "resnet_dsl.compiler",
    "SpecError": "resnet_dsl.diagnostics",
}


def __getattr__(name: str) -> object:
    """Import public names when they are first used: the command line starts without them."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
