"""What an error out of a framework means to whoever trains."""

from pathlib import Path

from resnet_dsl.diagnostics import Diagnostic
from resnet_dsl.rules.train_rules import CannotWrite, OutOfMemory

FULL_DISK = "No space left on device"
FULL_MEMORY = ("RESOURCE_EXHAUSTED", "out of memory", "OOM when allocating")
"""As TensorFlow, JAX and PyTorch say it: each has an exception of its own for it."""


def fault_of(error: Exception, folder: Path, batch_size: int) -> Diagnostic | None:
    """The finding about a machine that is full, None where the error is another."""
    if isinstance(error, OSError):
        reason = error.strerror or str(error)
        return CannotWrite(file=str(error.filename or folder), reason=reason)
    # TensorBoard's files are written by TensorFlow, which has an exception of its own.
    if FULL_DISK in str(error):
        return CannotWrite(file=str(folder), reason=FULL_DISK)
    if isinstance(error, MemoryError) or any(text in str(error) for text in FULL_MEMORY):
        return OutOfMemory(batch_size=batch_size)
    return None
