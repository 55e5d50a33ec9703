"""Checks one spec: what is found in it, as far as settings want it told, and written down."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from resnet_dsl.check.search import Candidate
from resnet_dsl.check.selection import Selection
from resnet_dsl.check.settings import Settings, settings_for
from resnet_dsl.diagnostics import Diagnostic, SpecError
from resnet_dsl.frozen import frozen
from resnet_dsl.report import form_called
from resnet_dsl.report.form import Told
from resnet_dsl.source.read import STDIN


@frozen
class Job:
    """How specs are to be checked. `selection` is the command line's."""

    form: str = "text"
    colour: bool = False
    statistics: bool = False
    selection: Selection = Selection()
    isolated: bool = False


@frozen
class Result:
    """What there is to tell of one spec, or why it was skipped."""

    name: str
    told: tuple[Told, ...] = ()
    skipped: str | None = None


class Checker:
    """Checks specs one by one, and keeps nothing of any."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._form = form_called(job.form, colour=job.colour, statistics=job.statistics)

    def check(self, candidate: Candidate) -> Result:
        """The findings of a spec. Raises SpecError for settings that mean nothing."""
        if candidate.found:
            from resnet_dsl.check.recognise import other_content

            other = other_content(Path(candidate.name))
            if other:
                return Result(candidate.name, skipped=other)
        settings = self._settings(candidate.name)
        found = [
            each for each in found_in(candidate.name) if wanted(each, settings, self._job.selection)
        ]
        return Result(candidate.name, tuple(self._told(candidate.name, found)))

    def _told(self, name: str, found: Sequence[Diagnostic]) -> list[Told]:
        most = len(found) if self._form.most is None else self._form.most
        texts = self._form.write(name, found[:most])
        texts += [""] * (len(found) - len(texts))
        return [told(each, text) for each, text in zip(found, texts, strict=True)]

    def _settings(self, name: str) -> Settings | None:
        if self._job.isolated:
            return None
        return settings_for(Path.cwd() if name == STDIN else Path(name).parent)


def found_in(spec: str) -> Sequence[Diagnostic]:
    """All that is wrong or odd in a spec."""
    from resnet_dsl.compiler import load

    try:
        return load(spec).findings()
    except SpecError as error:
        return error.diagnostics


def wanted(found: Diagnostic, settings: Settings | None, own: Selection) -> bool:
    """Whether settings, and a selection that comes before theirs, want a finding told."""
    if found.severity == "error":
        return True
    select, ignored = own.select, own.ignore
    if settings is not None:
        select = select or settings.selection.select
        source = found.span.source if found.span else None
        path = source.path if source else None
        here = settings.ignored_in(path) if path else ()
        ignored = (*settings.selection.ignore, *here, *ignored)
    return Selection(select, ignored).tells(found.code, found.name())


def told(found: Diagnostic, text: str) -> Told:
    """A finding as the report counts it."""
    span = found.span
    place = (span.source.name, span.line, span.column) if span else ()
    said = repr((place, found.code, found.message())).encode("utf-8", "surrogatepass")
    key = sha256(said).digest()[:16]
    return Told(key, found.code, found.name(), found.severity, found.status(), text)
