"""A finding in words, as one line that no program and no terminal takes for something else."""

from resnet_dsl.diagnostics import Diagnostic
from resnet_dsl.diagnostics.text import one_line as clipped


def one_line(found: Diagnostic) -> str:
    """The message, and what would be right in brackets."""
    remedy = found.help()
    told = clipped(found.message())
    return f"{told} ({clipped(remedy)})" if remedy else told
