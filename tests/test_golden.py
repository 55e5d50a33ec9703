"""Golden files: what the compiler says of good specs and of bad ones, to the letter."""

import pytest

from resnet_dsl.rules.catalogue import all_rules
from tests.regenerate import faulty, pages, said_of, specs


@pytest.mark.parametrize("name", specs())
def test_graph_and_source(name: str) -> None:
    from resnet_dsl.compiler import load
    from resnet_dsl.ir.text import print_graph
    from tests.regenerate import HERE

    network = load(specs()[name])
    golden = HERE / "golden"
    assert print_graph(network.graph) == (golden / f"{name}.graph").read_text(encoding="utf-8")
    assert network.source() == (golden / f"{name}.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", faulty(), ids=lambda path: path.stem)
def test_faulty(path) -> None:
    assert said_of(path) == path.with_suffix(".txt").read_text(encoding="utf-8")


def test_every_golden_file_has_its_spec() -> None:
    from tests.regenerate import HERE

    kept = {path.stem for path in (HERE / "golden").iterdir()}
    assert kept == set(specs())
    texts = {path for folder in ("errors", "warnings") for path in (HERE / folder).glob("*.txt")}
    assert texts == {path.with_suffix(".txt") for path in faulty()}


def test_pages_are_written_anew() -> None:
    from tests.regenerate import HERE

    expected = dict(pages())
    stale = [path.name for path, text in expected.items() if path.read_text("utf-8") != text]
    assert not stale, "run python -m tests.regenerate"
    rules = set((HERE.parent / "docs" / "diagnostics").iterdir())
    assert rules <= set(expected), "pages of rules that are no more"


def test_codes_are_given_once() -> None:
    found = sorted((rule.code, rule.__name__) for rule in all_rules())
    assert len({code for code, _ in found}) == len(found), found
