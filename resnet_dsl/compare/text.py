"""What changed as text for a terminal."""

from collections.abc import Iterable, Iterator, Sequence

from resnet_dsl.compare.amounts import Row, end_rows, rows, unchanged
from resnet_dsl.compare.comparison import Comparison
from resnet_dsl.compare.words import ARROW, headline, layers, loading, said

COLOURS = {"+": "32", "-": "31", "~": "33"}
"""By a line's sign."""


def render(found: Comparison, *, colour: bool = False) -> str:
    """The whole text, without a line break at its end; of equal networks one line or two."""
    style = _Style(colour)
    paragraphs = [
        [f"{found.old} {ARROW} {found.new}: {style.bold(headline(found))}"],
        _columns(said(found)),
        [style.signed(sign, text) for sign, text in layers(found)],
        *_tables(found),
        [f"weights {loading(found.weights)}"] if found.weights else [],
    ]
    return "\n\n".join("\n".join(lines) for lines in paragraphs if lines)


def _tables(found: Comparison) -> Iterator[list[str]]:
    """Shapes and figures; neither of them where the networks compute the same."""
    if found.sameness != "different":
        return
    yield _columns((title, f"{old} {ARROW} {new}") for title, old, new in end_rows(found))
    changed, same = rows(found), unchanged(found)
    yield _aligned(changed) if changed else []
    yield [f"unchanged: {', '.join(same)}"] if same else []


def _columns(rows: Iterable[Sequence[str]]) -> list[str]:
    """A word, and what is said of it."""
    held = list(rows)
    width = max((len(title) for title, _ in held), default=0)
    return [f"{title.ljust(width)}   {text}" for title, text in held]


def _aligned(rows: Sequence[Row]) -> list[str]:
    """Figures to the right, below each other."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "   ".join(
            cell.rjust(width) if position else cell.ljust(width)
            for position, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


class _Style:
    def __init__(self, colour: bool) -> None:
        self._colour = colour

    def bold(self, text: str) -> str:
        return self._painted("1", text)

    def signed(self, sign: str, text: str) -> str:
        return f"{self._painted(COLOURS[sign], sign)} {text}"

    def _painted(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._colour else text
