"""Runs the command line and turns whatever happens into an exit status."""

import errno
import gc
import os
import sys
from collections.abc import Iterable, Sequence
from typing import TextIO

from resnet_dsl.diagnostics import Diagnostic, SpecError

WRONG_SPEC = 1
WRONG_USE = 2
INTERRUPTED = 130
CLOSED_PIPE = 141

FULL = (errno.ENOSPC, errno.EIO, errno.EFBIG)
"""Errors of the device that the output goes to."""


class OutputClosed(Exception):
    """Nobody reads the output any more, as when it is piped into `head`."""


def run(arguments: Sequence[str]) -> int:
    """The exit status of the command line on these arguments."""
    _tolerate_any_text()
    try:
        status = _command(arguments)
        sys.stdout.flush()
        return status
    except SpecError as error:
        show(error.diagnostics, sys.stderr)
        return status_of(error.diagnostics)
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return INTERRUPTED
    except (OutputClosed, BrokenPipeError):
        _give_up_output()
        return CLOSED_PIPE
    # The one place that catches all: a fault of ours is told as one, and never as a traceback.
    except Exception as error:
        return _internal_fault(error)


def _command(arguments: Sequence[str]) -> int:
    """Editors and hooks run a plain `validate` over and over: it goes without click's start-up."""
    plain = all(each == "-" or not each.startswith("-") for each in arguments)
    if len(arguments) > 1 and arguments[0] == "validate" and plain and arguments.count("-") < 2:
        # Garbage is seldom made on this way, so it need not be looked for as often.
        gc.set_threshold(100_000)
        from resnet_dsl.cli.check import check

        return check(arguments[1:])
    from resnet_dsl.cli.app import invoke

    return invoke(arguments)


def status_of(diagnostics: Iterable[Diagnostic]) -> int:
    """0 for no errors, 1 for specs that are wrong, 2 where the command itself cannot work."""
    return max((diagnostic.status() for diagnostic in diagnostics), default=0)


def show(diagnostics: Sequence[Diagnostic], stream: TextIO) -> None:
    """Print findings, coloured where a terminal shows them."""
    from resnet_dsl.diagnostics.text import render

    print(render(diagnostics, colour=wants_colour(stream)), file=stream)


def wants_colour(stream: TextIO) -> bool:
    """Whether a terminal is at the end of the stream, and the user has not asked for none."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()


def _internal_fault(error: Exception) -> int:
    from resnet_dsl.rules.output_rules import InternalFault, UnwritableFile

    if os.environ.get("RESNET_DSL_DEBUG"):
        import traceback

        traceback.print_exception(error)
    if isinstance(error, OSError) and error.errno in FULL:
        _give_up_output()
        reason = os.strerror(error.errno).lower()
        show([UnwritableFile(file="standard output", reason=reason)], sys.stderr)
        return WRONG_USE
    text = " ".join(str(error).split())[:300]
    name = type(error).__name__
    show([InternalFault(reason=f"{name}: {text}" if text else name)], sys.stderr)
    return WRONG_USE


def _give_up_output() -> None:
    """What is still in the buffer goes nowhere: Python must not try to flush it at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tolerate_any_text() -> None:
    """Names and shapes must print on any terminal, if need be with ? for what it cannot show."""
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115 - open to the end
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
