"""Importing Keras: quietly, and with a word where it cannot be."""

import importlib.util
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from resnet_dsl.diagnostics import SpecError
from resnet_dsl.rules.train_rules import KerasUnusable, LibraryMissing

STDERR = 2
BACKENDS = ("tensorflow", "jax", "torch")


def require_keras() -> str:
    """Import Keras and return its backend's name; SpecError where it cannot train here."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    if importlib.util.find_spec("keras") is None:
        raise SpecError([KerasUnusable(reason="it is not installed")])
    chosen = os.environ.get("KERAS_BACKEND")
    if chosen and chosen not in BACKENDS:
        raise SpecError([_unknown_backend(chosen)])
    try:
        with _hushed():
            import keras
    except (ImportError, ValueError) as error:
        raise SpecError([_unusable(str(error))]) from None
    name = str(keras.backend.backend())
    if name not in BACKENDS:
        raise SpecError([_unknown_backend(name)])
    return name


@contextmanager
def _hushed() -> Iterator[None]:
    """TensorFlow tells of CPU features as it loads, before it heeds TF_CPP_MIN_LOG_LEVEL."""
    sys.stderr.flush()
    with open(os.devnull, "w") as nowhere:
        kept = os.dup(STDERR)
        os.dup2(nowhere.fileno(), STDERR)
    try:
        yield
    finally:
        os.dup2(kept, STDERR)
        os.close(kept)


def _unknown_backend(name: str) -> KerasUnusable:
    return KerasUnusable(
        reason=f"its backend `{name}` cannot train", remedy=f"set KERAS_BACKEND to {_choices()}"
    )


def _unusable(reason: str) -> KerasUnusable:
    """A backend that fails to import; names one that is there, if any is."""
    reason = reason.splitlines()[0] if reason else "it cannot be imported"
    installed = [name for name in BACKENDS if importlib.util.find_spec(name)]
    if not installed:
        return KerasUnusable(reason=reason)
    return KerasUnusable(reason=reason, remedy=f"set KERAS_BACKEND={installed[0]}")


def require(library: str, module: str, purpose: str) -> None:
    """SpecError where a library that a part of training needs is not installed."""
    if importlib.util.find_spec(module) is None:
        raise SpecError([LibraryMissing(library=library, purpose=purpose)])


def _choices() -> str:
    return f"{', '.join(BACKENDS[:-1])} or {BACKENDS[-1]}"
