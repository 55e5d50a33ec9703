"""Links between the pages lead to files and headings that are there."""

import re
from pathlib import Path

import pytest

from tests.docs.fences import ROOT, pages

LINK = re.compile(r"\]\(([^)#\s:]*)(?:#([^)\s]*))?\)")
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_links(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert [m[0] for m in LINK.finditer(text) if not leads_somewhere(page, m[1], m[2])] == []


def leads_somewhere(page: Path, file: str, heading: str | None) -> bool:
    target = page.parent / file if file else page
    if not target.exists():
        return False
    return heading is None or heading in anchors(target)


def anchors(page: Path) -> set[str]:
    """The anchors that GitHub makes of a page's headings."""
    titles = HEADING.findall(page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
