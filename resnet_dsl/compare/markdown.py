"""What changed as Markdown, for a comment on a pull request."""

from collections.abc import Iterator, Sequence

from resnet_dsl.compare.amounts import end_rows, rows, unchanged
from resnet_dsl.compare.comparison import Comparison
from resnet_dsl.compare.words import ARROW, headline, layers, loading, said

SIGNS = {"+": "added", "-": "removed", "~": "changed"}
SPECIAL = "\\`*_[]<>|#"
"""Characters that Markdown or HTML would obey."""


def to_markdown(found: Comparison) -> str:
    """A heading, a list of what changed, and a table of the figures."""
    parts = [
        [f"### {escaped(found.old)} {ARROW} {escaped(found.new)}: {escaped(headline(found))}"],
        [f"- **{escaped(title)}**: {_kept(text)}" for title, text in said(found)],
        [f"- **{SIGNS[sign]}**: {_kept(text)}" for sign, text in layers(found)],
        *_tables(found),
        [f"**Weights** {_kept(loading(found.weights))}."] if found.weights else [],
    ]
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def escaped(text: str) -> str:
    """Text that shows as it is."""
    return "".join(f"\\{each}" if each in SPECIAL else each for each in text)


def _kept(text: str) -> str:
    """The same, but for what is set in backticks already."""
    return "`".join(
        part if position % 2 else escaped(part) for position, part in enumerate(text.split("`"))
    )


def _tables(found: Comparison) -> Iterator[list[str]]:
    if found.sameness != "different":
        return
    shapes = end_rows(found)
    if shapes:
        yield _table(("output of", "old", "new"), shapes)
    titles = ("", "new") if found.is_new else ("", "old", "new", "change", "")
    changed, same = rows(found), unchanged(found)
    yield _table(titles, changed) if changed else []
    yield [f"Unchanged: {', '.join(same)}."] if same else []


def _table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    rule = ["---", *["---:"] * (len(titles) - 1)]
    return [f"| {' | '.join(row)} |" for row in (titles, rule, *rows)]
