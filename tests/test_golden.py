"""Golden files: what the compiler says of good specs and of bad ones, to the letter."""

import pytest

from tests.regenerate import faulty, said_of, specs


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
    texts = {path.stem for path in (HERE / "errors").glob("*.txt")}
    assert texts == {path.stem for path in faulty()}
