"""How findings look to people."""

from pathlib import Path

import pytest

from resnet_dsl.diagnostics import Diagnostic, Lint, Note, SourceFile, Span
from resnet_dsl.diagnostics.text import render


class Fault(Diagnostic):
    """A fault."""

    code = "T001"
    text: str = "something is wrong"
    remedy: str | None = None

    def message(self) -> str:
        return self.text

    def help(self) -> str | None:
        return self.remedy


def fault(text: str, *place: int, name: str = "a.yaml", **others: object) -> Fault:
    return Fault(span=Span(SourceFile(name, text), *place), **others)


def test_whole() -> None:
    source = SourceFile("nets/a.yaml", "name: x\nstem:\n  - {filtres: 64}\nname: y\n")
    found = [
        Fault(
            span=Span(source, 3, 6, 3, 13),
            text="unknown key `filtres`",
            remedy="did you mean `filters`?",
        ),
        Fault(
            span=Span(source, 4, 1, 4, 5),
            text="twice",
            notes=(
                Note("first here", Span(source, 1, 1, 1, 5)),
                Note("the same", Span(source, 4, 1, 4, 5)),
                Note("no place"),
            ),
        ),
        Fault(text="no file", remedy="name one"),
    ]
    assert render(found) == (
        "nets/a.yaml:3:6: T001 unknown key `filtres`\n"
        "  |\n"
        "3 |   - {filtres: 64}\n"
        "  |      ^^^^^^^\n"
        "help: did you mean `filters`?\n"
        "\n"
        "nets/a.yaml:4:1: T001 twice\n"
        "  |\n"
        "4 | name: y\n"
        "  | ^^^^\n"
        "note: first here (nets/a.yaml:1:1)\n"
        "  |\n"
        "1 | name: x\n"
        "  | ^^^^\n"
        "note: the same (nets/a.yaml:4:1)\n"
        "note: no place\n"
        "\n"
        "T001 no file\n"
        "help: name one"
    )


def test_colour() -> None:
    found = [fault("a: 1\n", 1, 4, 1, 5, remedy="b")]
    coloured = render(found, colour=True)
    assert "\x1b[" in coloured
    assert "\x1b" not in render(found)
    assert _without_colour(coloured) == render(found)


def _without_colour(text: str) -> str:
    import re

    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def marked(text: str, *place: int) -> tuple[str, str]:
    """What stands above the marker, and the line."""
    _, _, line, marker, *_ = render([fault(text, *place)]).split("\n")
    start, end = marker.index("^"), marker.rindex("^") + 1
    return line[start:end], line


def test_tabs_are_shown_and_aligned() -> None:
    assert marked("a:\n\tb: 1\n", 2, 2, 2, 3) == ("b", "2 | →   b: 1")
    assert marked("a: x\ty\n", 1, 6, 1, 7)[0] == "y"
    assert marked("\tb: 1\n", 1, 1, 1, 2)[0] == "→   "


def test_wide_characters() -> None:
    before = "a: {日本: 1, b: e\u0301, "
    column = len(before) + 1
    rows = render([fault(before + "c: 1}\n", 1, column, 1, column + 1)]).split("\n")
    # Two ideographs take four columns, and an accent none.
    assert rows[3].index("^") == len("1 | ") + len(before) + 2 - 1


def test_a_long_line_is_clipped_around_the_place() -> None:
    text = "a: [" + "1, " * 300_000 + "bad, " + "1, " * 300_000 + "]\n"
    column = text.index("bad") + 1
    word, line = marked(text, 1, column, 1, column + 3)
    assert word == "bad"
    assert len(line) <= 104
    assert line[4] == line[-1] == "…"
    assert marked(text, 1, 2, 1, 3)[0] == ":"
    end = len(text) - 1
    assert marked(text, 1, end, 1, end + 1)[0] == "]"


def test_a_long_span_ends_with_the_excerpt() -> None:
    rows = render([fault("a" * 500 + "\n", 1, 1, 1, 501)]).split("\n")
    assert rows[3] == "  | " + "^" * 96


def test_a_span_of_several_lines_is_marked_in_its_first() -> None:
    assert marked("a:\n  b:   \n    c: 1\n", 2, 3, 3, 9)[0] == "b:"


@pytest.mark.parametrize(
    ("text", "place"),
    [("", (1, 1, 1, 1)), ("a: 1", (1, 5, 1, 5)), ("a: 1\n", (2, 1, 2, 1)), ("a", (1, 90, 1, 91))],
)
def test_places_at_the_end(text: str, place: tuple[int, int, int, int]) -> None:
    assert "^" in render([fault(text, *place)])


@pytest.mark.parametrize("place", [(9, 1, 9, 2), (0, 0, 0, 0)])
def test_places_that_do_not_exist(place: tuple[int, int, int, int]) -> None:
    assert "^" not in render([fault("a: 1\n", *place)])


HARM = (
    "\x1b]0;owned\x07\x1b[31m \x00\x9b \u202e\u2066 \ud800 \x7f \r\n::error::x %0A ]]> \U000e0041"
)


def test_nothing_harmful_reaches_the_terminal() -> None:
    source = SourceFile(f"{HARM}.yaml", f"a: {HARM.split(chr(10))[0]}\nb: 1\n")
    found = Fault(
        span=Span(source, 1, 4, 1, 9),
        text=f"bad {HARM}",
        remedy=f"write {HARM}",
        notes=(Note(f"see {HARM}", Span(source, 2, 1, 2, 2)),),
    )
    text = render([found])
    assert all(line.isprintable() for line in text.split("\n"))
    assert len(text.split("\n")) == 9
    assert "\\x1b]0;owned\\x07" in text
    assert "\\u202e" in text
    assert "\\ud800" in text
    text.encode("utf-8")


def test_long_messages_are_cut() -> None:
    text = render([Fault(text="x" * 10**6)])
    assert len(text) < 1_000


def test_many_findings_are_counted() -> None:
    found = [fault("a: 1\n" * 9, line, 1, line, 2) for line in range(1, 10)] * 30_000
    text = render(found)
    assert text.count("T001") == 100
    assert text.endswith("270,000 problems; the first 100 are shown")
    assert render(found, limit=2).count("T001") == 2
    assert "problems" not in render(found[:100])


def test_many_notes_are_counted() -> None:
    found = Fault(notes=tuple(Note(f"note {index}") for index in range(50)))
    text = render([found])
    assert text.count("note:") == 21
    assert text.endswith("note: and 30 more")


def test_a_spec_error_prints_itself() -> None:
    from resnet_dsl.diagnostics import SpecError

    found = fault("a: 1\n", 1, 1, 1, 2)
    assert str(SpecError([found])) == render([found])
    assert Path(found.span.source.name) == Path("a.yaml")


class Oddity(Lint):
    """An oddity."""

    code = "T301"

    def message(self) -> str:
        return "this is odd"


def test_a_warning_says_so_and_has_another_colour() -> None:
    found = Oddity(span=Span(SourceFile("a.yaml", "a: 1\n"), 1, 1, 1, 2))
    assert render([found]).split("\n")[0] == "a.yaml:1:1: T301 warning: this is odd"
    coloured = render([found], colour=True)
    assert "\x1b[1;33mT301 warning:\x1b[0m" in coloured
    assert "\x1b[1;31m" not in coloured
