"""Checks many specs, in order: one after the other, or in as many processes as pay."""

import os
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from time import perf_counter
from typing import TYPE_CHECKING

from resnet_dsl.check.one import Checker, Job, Result
from resnet_dsl.check.search import Candidate
from resnet_dsl.source.read import STDIN

if TYPE_CHECKING:
    from concurrent.futures import Future

FEW = 16
"""So many are checked before it is known how long the rest would take."""

WORTH = 1.0
"""Seconds of work below which processes cost more than they save."""

CHUNK = 16
"""Specs that a process is given at a time."""


def results(
    candidates: Sequence[Candidate], job: Job, *, processes: int | None = None
) -> Iterator[Result]:
    """One result for each candidate, in their order; no more than a few are held at a time.

    `processes` is a number to use from the start; None leaves it to the time that the first
    specs take. Raises SpecError for settings that mean nothing.
    """
    alone = 1 if any(each.name == STDIN for each in candidates) else processes
    if alone is not None and alone > 1:
        yield from _parallel(candidates, job, alone)
        return
    checker, start = Checker(job), perf_counter()
    for position, candidate in enumerate(candidates):
        if position == 1:
            start = perf_counter()
        if position == FEW and alone is None:
            left = len(candidates) - position
            usable = _cores()
            if usable > 1 and left * (perf_counter() - start) / (FEW - 1) > WORTH:
                yield from _parallel(candidates[position:], job, usable)
                return
        yield checker.check(candidate)


def _parallel(candidates: Sequence[Candidate], job: Job, processes: int) -> Iterator[Result]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # What lies in the buffer would be written by every process.
    sys.stdout.flush()
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    with ProcessPoolExecutor(processes, context, _begin, (job,)) as pool:
        waiting: deque[Future[list[Result]]] = deque()
        for start in range(0, len(candidates), CHUNK):
            waiting.append(pool.submit(_check, candidates[start : start + CHUNK]))
            if len(waiting) > 2 * processes:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


_checker: Checker
"""Of a process that checks for another."""


def _begin(job: Job) -> None:
    import gc
    import signal

    global _checker
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(100_000)
    _checker = Checker(job)


def _check(candidates: Sequence[Candidate]) -> list[Result]:
    return [_checker.check(candidate) for candidate in candidates]


def _cores() -> int:
    """Those that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
