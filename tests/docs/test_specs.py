"""Specs in the documentation load, and nothing is found in them."""

from pathlib import Path

import pytest

from resnet_dsl.compiler import load
from tests.docs.fences import ROOT, Fence, fences, fences_of, pages
from tests.docs.specs import completed, file_of, write_specs

YAML = [each for each in fences("yaml") if each.page.parent.name != "diagnostics"]
"""The examples of diagnostics come from the rules, and are tested with those."""


def of_kind(word: str | None) -> list[object]:
    return [pytest.param(each, id=each.place) for each in YAML if each.word == word]


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_every_fence_is_read(page: Path) -> None:
    """An indented one, or one of two words, would be passed over."""
    ends = [line for line in page.read_text("utf-8").splitlines() if line.lstrip()[:3] == "```"]
    assert len(ends) == 2 * len(fences_of(page))


def test_no_fence_goes_by_another_word() -> None:
    assert {each.word for each in YAML} == {None, "fragment", "block"}


@pytest.mark.parametrize("fence", of_kind(None))
def test_whole_specs(fence: Fence, tmp_path: Path) -> None:
    write_specs(fence.page, tmp_path)
    assert load(str(tmp_path / file_of(fence))).findings() == ()


@pytest.mark.parametrize("fence", of_kind("fragment"))
def test_fragments(fence: Fence, tmp_path: Path) -> None:
    write_specs(fence.page, tmp_path)
    changed = tmp_path / "changed.yaml"
    changed.write_text(completed(fence), encoding="utf-8")
    assert load(str(changed)).findings() == ()


@pytest.mark.parametrize("fence", of_kind("block"))
def test_blocks_are_used(fence: Fence) -> None:
    """A block in a file of its own is loaded with the spec that names it."""
    users = [
        each for each in YAML if each.page == fence.page and f"./{file_of(fence)}" in each.text
    ]
    assert users
