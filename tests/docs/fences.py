"""The fenced examples of README.md and docs/: what they say, and where they stand."""

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^```(\w*)(?: (\w+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Fence(NamedTuple):
    """One example: its language, a word on how it is to be taken, its text and its place."""

    language: str
    word: str | None
    text: str
    page: Path
    line: int

    @property
    def place(self) -> str:
        """Its page and line, as tests are named by."""
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def pages() -> list[Path]:
    """README.md and all pages of docs/."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def fences(language: str) -> list[Fence]:
    """All examples in a language, in the order of the pages."""
    return [fence for page in pages() for fence in fences_of(page) if fence.language == language]


def fences_of(page: Path) -> list[Fence]:
    """The examples of one page."""
    text = page.read_text(encoding="utf-8")
    return [
        Fence(match[1], match[2], match[3], page, text.count("\n", 0, match.start()) + 1)
        for match in FENCE.finditer(text)
    ]
