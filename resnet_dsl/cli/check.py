"""Checks specs and prints what is wrong in them, without what only other commands need."""

import gc
import sys
from collections.abc import Iterable, Sequence

from resnet_dsl.check import settings
from resnet_dsl.check.many import results
from resnet_dsl.check.one import Job, Result
from resnet_dsl.check.search import search
from resnet_dsl.cli.progress import Progress
from resnet_dsl.cli.run import WRONG_SPEC, wants_colour
from resnet_dsl.diagnostics import SpecError
from resnet_dsl.frozen import frozen
from resnet_dsl.report import form_called
from resnet_dsl.report.form import Form, Told
from resnet_dsl.report.tally import Rule, Tally


@frozen
class Manner:
    """What the outcome is made of, apart from the findings; `as_found` is for named files."""

    strict: bool = False
    exit_zero: bool = False
    quiet: bool = False
    as_found: bool = False


PLAIN = Manner()


def check(specs: Sequence[str], job: Job | None = None, manner: Manner = PLAIN) -> int:
    """Print the findings of all specs, and return the exit status.

    Raises SpecError for settings that mean nothing, and where there is nothing to check.
    """
    gc.set_threshold(100_000)
    settings.forget()
    job = job or Job(colour=wants_colour(sys.stdout))
    candidates = search(specs, as_found=manner.as_found, isolated=job.isolated)
    form = form_called(job.form, colour=job.colour, statistics=job.statistics, quiet=manner.quiet)
    several = len(candidates) > 1 and not manner.quiet
    progress = Progress(len(candidates), shown=several and sys.stderr.isatty())
    tally = _report(results(candidates, job), form, manner, progress)
    if tally.skipped and not manner.quiet:
        _tell_of_skipped(tally)
    if not tally.specs and not manner.as_found:
        _refuse_nothing(specs)
    return 0 if manner.exit_zero and tally.status == WRONG_SPEC else tally.status


def _report(found: Iterable[Result], form: Form, manner: Manner, progress: Progress) -> Tally:
    """Print all results; each finding once, though several specs may share it."""
    tally, seen = Tally(), set[bytes]()
    sys.stdout.write(form.start())
    for result in found:
        progress.count()
        if result.skipped:
            tally.skip(result.name, result.skipped)
            continue
        fresh = [each for each in result.told if each.key not in seen]
        seen.update(each.key for each in fresh)
        _count(tally, result.told, fresh, manner)
        text = form.spec(result.name, fresh)
        if text:
            progress.clear()
            sys.stdout.write(text)
    progress.clear()
    sys.stdout.write(form.end(tally))
    return tally


def _count(tally: Tally, told: Iterable[Told], fresh: Iterable[Told], manner: Manner) -> None:
    tally.specs += 1
    least = WRONG_SPEC if manner.strict else 0
    status = max((max(each.status, least) for each in told), default=0)
    tally.wrong += status > 0
    tally.status = max(tally.status, status)
    for each in fresh:
        rule = Rule(each.code, each.name, each.severity)
        tally.counts[rule] = tally.counts.get(rule, 0) + 1


def _tell_of_skipped(tally: Tally) -> None:
    from resnet_dsl.diagnostics.escape import visible

    sys.stdout.flush()
    print(visible(tally.told_of_skipped()), file=sys.stderr)


def _refuse_nothing(specs: Sequence[str]) -> None:
    from resnet_dsl.rules.settings_rules import NothingFound

    sys.stdout.flush()
    raise SpecError([NothingFound(place=", ".join(f"`{spec}`" for spec in specs))])
