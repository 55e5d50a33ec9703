"""How far a long run has come, on the last line of a terminal."""

import sys
from time import monotonic

AFTER = 1.0
"""Seconds before anything is shown."""

EVERY = 0.1
"""Seconds between two counts."""


class Progress:
    """Counts on standard error, where `shown`; a run of less than a second shows nothing."""

    def __init__(self, total: int, *, shown: bool) -> None:
        self._total = total
        self._shown = shown
        self._done = 0
        self._next = monotonic() + AFTER
        self._text = ""

    def count(self) -> None:
        """One more is done."""
        self._done += 1
        if self._shown and monotonic() >= self._next:
            self._next = monotonic() + EVERY
            self._text = f"checked {self._done:,} of {self._total:,}"
            self._write(f"\r{self._text}")

    def clear(self) -> None:
        """Make room for something else."""
        if self._text:
            self._write(f"\r{' ' * len(self._text)}\r")
            self._text = ""

    def _write(self, text: str) -> None:
        sys.stdout.flush()
        sys.stderr.write(text)
        sys.stderr.flush()
