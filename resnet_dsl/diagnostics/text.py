"""Findings as text for people: place, message, the line itself, and what would be right."""

from collections.abc import Iterable, Iterator, Sequence

from resnet_dsl.diagnostics.diagnostic import Diagnostic, Note
from resnet_dsl.diagnostics.escape import visible
from resnet_dsl.diagnostics.excerpt import excerpt_of
from resnet_dsl.diagnostics.span import Span

_BOLD, _RED, _YELLOW, _BLUE, _CYAN = "1", "1;31", "1;33", "1;34", "36"
_MAX_MESSAGE = 600
_MAX_NOTES = 20


def render(diagnostics: Sequence[Diagnostic], *, colour: bool = False, limit: int = 100) -> str:
    """The first `limit` findings, a blank line between them, and how many there are in all.

    No character of a spec or of a file's name reaches the terminal but as itself or as an
    escape. Without `colour` it is plain text.
    """
    paint = _Paint(colour)
    shown = [paint.finding(diagnostic) for diagnostic in diagnostics[:limit]]
    if len(diagnostics) > limit:
        shown.append(f"{len(diagnostics):,} problems; the first {limit:,} are shown")
    return "\n\n".join(shown)


class _Paint:
    def __init__(self, colour: bool) -> None:
        self._colour = colour

    def finding(self, diagnostic: Diagnostic) -> str:
        return "\n".join(self._lines(diagnostic))

    def _lines(self, diagnostic: Diagnostic) -> Iterator[str]:
        span = diagnostic.span
        place = f"{self._style(_BOLD, _place(span))}: " if span else ""
        warns = diagnostic.severity == "warning"
        hue = _YELLOW if warns else _RED
        code = self._style(hue, f"{diagnostic.code} warning:" if warns else diagnostic.code)
        yield f"{place}{code} {one_line(diagnostic.message())}"
        yield from self._excerpt(span, hue)
        notes = diagnostic.notes
        for note in notes[:_MAX_NOTES]:
            yield from self._note(note, span)
        if len(notes) > _MAX_NOTES:
            yield f"{self._style(_BLUE, 'note:')} and {len(notes) - _MAX_NOTES:,} more"
        help_text = diagnostic.help()
        if help_text:
            yield f"{self._style(_CYAN, 'help:')} {one_line(help_text)}"

    def _note(self, note: Note, blamed: Span | None) -> Iterable[str]:
        where = f" ({_place(note.span)})" if note.span else ""
        yield f"{self._style(_BLUE, 'note:')} {one_line(note.text)}{where}"
        if note.span != blamed:
            yield from self._excerpt(note.span)

    def _excerpt(self, span: Span | None, hue: str = _RED) -> Iterator[str]:
        excerpt = excerpt_of(span) if span else None
        if excerpt is None:
            return
        number = str(excerpt.number)
        blank = self._style(_BLUE, " " * len(number) + " |")
        yield blank
        yield f"{self._style(_BLUE, number + ' |')} {excerpt.text}".rstrip()
        yield f"{blank} {self._style(hue, excerpt.marker)}"

    def _style(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._colour else text


def _place(span: Span) -> str:
    return f"{visible(span.source.name)}:{span.line}:{span.column}"


def one_line(text: str) -> str:
    """A text as one line that a terminal shows as it is, cut where it is very long."""
    text = visible(text)
    return text if len(text) <= _MAX_MESSAGE else f"{text[:_MAX_MESSAGE]}…"
