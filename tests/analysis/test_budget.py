"""Budgets: kept, exceeded, unknown, inherited."""

from pathlib import Path

import pytest

from resnet_dsl.compiler import Network, load

SPEC = """\
version: 1
name: net
input: {height: 16, width: 16, channels: 3}
conventions: {conv: {bias: false}}
stem: [{conv: {filters: 8, kernel: 3}}]
block: preact_basic
stages: [{blocks: 1, with: {filters: 8}}, {blocks: 1, with: {filters: 16, stride: 2}}]
"""


def network(folder: Path, budget: str) -> Network:
    path = folder / "net.yaml"
    path.write_text(f"{SPEC}budget: {{{budget}}}\n")
    return load(str(path))


@pytest.mark.parametrize("measure", ["parameters", "macs", "activations"])
def test_the_summary_is_the_measure(tmp_path: Path, measure: str) -> None:
    summary = network(tmp_path, "").summary()
    whole = {
        "parameters": summary.cost.parameters,
        "macs": summary.cost.macs,
        "activations": summary.memory.training,
    }[measure]
    assert whole
    assert network(tmp_path, f"{measure}: {whole}").findings() == ()
    (found,) = network(tmp_path, f"{measure}: {whole - 1}").findings()
    assert (found.code, found.severity, found.span.line) == ("N206", "error", 8)
    assert f"`{measure}`" in found.message()


def test_the_largest_contributors_are_named(tmp_path: Path) -> None:
    made = network(tmp_path, "parameters: 1K")
    (found,) = made.findings()
    total = made.summary().cost.parameters
    assert found.message() == (
        f"`parameters`: {total:,} is {total - 1000:,} ({(total - 1000) / 10:.1f}%) "
        "over the budget of 1,000"
    )
    parts, layer = found.notes
    share = made.summary().sections[2].cost.parameters / total
    assert parts.text.startswith(f"most: stage 2 ({100 * share:.1f}%), stage 1 (")
    largest = max(made.flat.nodes, key=lambda node: sum(node.weights))
    assert f"`{largest.name}` with {sum(largest.weights):,}" in layer.text
    assert layer.span is not None


def test_other_work_goes_on(tmp_path: Path) -> None:
    made = network(tmp_path, "parameters: 1, macs: 1, activations: 1")
    assert len(made.findings()) == 3
    assert "preact_basic" in str(made.summary())
    assert "def net(" in made.source()


def test_a_budget_does_not_change_the_network(tmp_path: Path) -> None:
    assert network(tmp_path, "").digest == network(tmp_path, "macs: 4.2G").digest


def test_an_entry_is_overridden_or_lifted_by_itself(tmp_path: Path) -> None:
    network(tmp_path, "parameters: 1, macs: 1")
    child = tmp_path / "child.yaml"
    child.write_text("extends: ./net.yaml\nname: child\nbudget: {parameters: 1M}\n")
    (found,) = load(str(child)).findings()
    assert found.span.source.name.endswith("net.yaml")
    assert "macs" in found.message()
    child.write_text("extends: ./net.yaml\nname: child\nbudget: {parameters: 1M, macs: null}\n")
    assert load(str(child)).findings() == ()


@pytest.mark.parametrize("side", ["height: 16, ", "width: 16, "])
def test_a_size_that_is_left_open(tmp_path: Path, side: str) -> None:
    path = tmp_path / "net.yaml"
    budget = "budget: {parameters: 1M, macs: 1T, activations: 1GiB}\n"
    path.write_text(SPEC.replace(side, "") + budget)
    found = load(str(path)).findings()
    assert [each.code for each in found] == ["N207", "N207"]
