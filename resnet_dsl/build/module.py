"""Runs an emitted module as its users do: from a file, under a name that nothing else has."""

import inspect
import linecache
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import keras

from resnet_dsl.build.report import Difference

MODULE = "resnet_dsl_emitted_module"
FIRST = "input_shape"


def emitted_builder(source: str, folder: Path) -> Callable[..., Any]:
    """The function of an emitted module that builds the model.

    It is known by what it takes first, not by a name that a spec could choose: the functions
    of blocks and layers start with the tensor that they are applied to.
    """
    file = folder / f"{MODULE}.py"
    file.write_text(source, encoding="utf-8")
    module = _executed(file)
    found = [
        function
        for _, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == MODULE and next(iter(arguments(function)), None) == FIRST
    ]
    if len(found) != 1:
        raise ValueError(f"the emitted module has {len(found)} functions that build a model")
    return found[0]


def arguments(function: Callable[..., Any]) -> dict[str, Any]:
    """A function's arguments with their defaults, in order."""
    parameters = inspect.signature(function).parameters
    return {name: parameter.default for name, parameter in parameters.items()}


@contextmanager
def whole_tracebacks() -> Iterator[None]:
    """Keras cuts tracebacks short: `breakdown` wants to see the layer in them."""
    cut = keras.config.is_traceback_filtering_enabled()
    keras.config.disable_traceback_filtering()
    try:
        yield
    finally:
        if cut:
            keras.config.enable_traceback_filtering()


def breakdown(error: Exception) -> Difference:
    """Where an emitted module broke while it built: the layer, or what was built and the line."""
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    layers = [f.f_locals["self"].name for f in frames if _is_layer(f.f_locals.get("self"))]
    own = [f for f in frames if f.f_globals.get("__name__") == MODULE]
    names = [str(f.f_locals.get("name")) for f in own]
    reason = str(error).partition("\n")[0]
    return Difference((layers or names[::-1])[0], "building", "done", _told(error, reason))


def _told(error: Exception, reason: str) -> str:
    lines = [s.line for s in traceback.extract_tb(error.__traceback__) if MODULE in s.filename]
    return f"broken at `{lines[-1]}`: {type(error).__name__}: {reason}"


def _is_layer(thing: object) -> bool:
    """Whether it is a layer that has got as far as its name."""
    whole = isinstance(thing, keras.layers.Layer) and not isinstance(thing, keras.Model)
    return whole and getattr(thing, "name", None) is not None


def _executed(file: Path) -> ModuleType:
    """The module, run from its text.

    An import would keep byte code, and take it for that of another text of the same length that
    is written to the same file within a second.
    """
    module = ModuleType(MODULE)
    module.__file__ = str(file)
    code = compile(file.read_text(encoding="utf-8"), str(file), "exec", dont_inherit=True)
    linecache.checkcache(str(file))
    known = keras.saving.get_custom_objects()
    before = dict(known)
    exec(code, vars(module))
    # Its copies of our layers take their names; whoever had them goes on to load saved models.
    known.update(before)
    return module
