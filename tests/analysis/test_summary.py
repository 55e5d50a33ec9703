import json
import subprocess
import sys
from pathlib import Path

import pytest

from resnet_dsl.analysis.describe import describe
from resnet_dsl.analysis.summary import Summary
from resnet_dsl.analysis.table import quantity
from resnet_dsl.compiler import load
from tests.analysis.networks import Chain


@pytest.fixture(scope="module")
def summary() -> Summary:
    return load("resnet_cifar").summary()


def test_json_has_the_totals(summary: Summary) -> None:
    data = json.loads(json.dumps(summary.to_json()))
    assert data["name"] == "resnet_cifar"
    assert data["input"] == [32, 32, 3]
    assert data["parameters"] == {"total": 2_164_950, "trainable": 2_151_376}
    assert data["macs"] == sum(node["macs"] for node in data["nodes"])
    assert data["receptive_field"] == [67, 67]
    assert data["memory"]["training"] > data["memory"]["inference"] > 0


def test_json_has_every_node_where_it_stands(summary: Summary) -> None:
    nodes = summary.to_json()["nodes"]
    assert isinstance(nodes, list)
    assert len(nodes) == 142
    assert sum(node["op"] == "conv" for node in nodes) == 43
    shortcuts = [n for n in nodes if n["op"] == "conv" and n["branch"] == "shortcut"]
    assert [node["index"] for node in shortcuts] == [5, 15, 28]
    for stage, norm, add in ((1, 2, 3), (2, 11, 7), (3, 23, 13)):
        inside = [node for node in nodes if node["stage"] == stage]
        assert (inside[0]["op"], inside[0]["index"]) == ("norm", norm)
        assert (inside[-1]["op"], inside[-1]["index"]) == ("add", add)
    assert all(node["source"]["line"] > 0 for node in nodes)
    assert {node["branch"] for node in nodes} == {"residual", "shortcut", None}


def test_parts_add_up(summary: Summary) -> None:
    parts = summary.sections
    assert [part.title for part in parts] == [
        "stem", "stage 1", "stage 2", "stage 3", "head body", "head top",
    ]  # fmt: skip
    assert sum(part.cost.parameters for part in parts) == summary.cost.parameters
    for part in parts[1:4]:
        assert sum(each.cost.parameters for each in part.blocks) == part.cost.parameters
        assert [(each.first, each.projects) for each in part.blocks] == [(1, True), (2, False)]


def test_the_table_is_plain_text(summary: Summary) -> None:
    text = str(summary)
    assert text.isprintable() is False
    assert "\x1b" not in text
    assert not set("│┃─━┏┓╭╮|") & set(text)
    assert all(line == line.rstrip() for line in text.splitlines())
    assert "2,164,950" in text
    assert "6 × preact_bottleneck" in text


def test_the_table_has_every_column_in_line(summary: Summary) -> None:
    lines = [line for line in str(summary).splitlines() if line.startswith(("stem", "stage"))]
    assert len({len(line) for line in lines}) == 1


def test_the_table_does_not_depend_on_the_terminal() -> None:
    script = "import resnet_dsl.compiler as c; print(c.load('resnet_cifar').summary())"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"COLUMNS": columns, "FORCE_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for columns in ("40", "200")
    }
    assert len(outputs) == 1
    assert b"\x1b" not in outputs.pop()


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0"), (999, "999"), (1000, "1 K"), (4_089_184_256, "4.09 G"), (264_500_000, "264 M"),
     (999_900, "1 M"), (None, "?")],
)  # fmt: skip
def test_quantities_have_three_digits(number: int | None, text: str) -> None:
    assert quantity(number) == text


@pytest.mark.parametrize(
    ("key", "attributes", "text"),
    [
        ("conv", {"filters": 8, "kernel": 3, "stride": 2}, "3×3 conv, 8, /2"),
        ("conv", {"filters": 8, "kernel": (1, 3), "stride": (1, 2)}, "1×3 conv, 8, /1×2"),
        ("conv", {"filters": 8, "kernel": 3, "groups": 4}, "3×3 conv, 8, 4 groups"),
        ("max_pool", {"size": 2, "stride": 2}, "2×2 max pool"),
        ("max_pool", {"size": 3, "stride": 2}, "3×3 max pool, /2"),
        ("activation", {"function": "relu"}, "relu"),
        ("drop_path", {"rate": 0.125}, "drop path, 0.125"),
        ("norm", {}, "norm"),
    ],
)
def test_nodes_in_words(key: str, attributes: dict[str, object], text: str) -> None:
    chain = Chain(32, 32, 8)
    chain.then(key, **attributes)
    assert describe(chain.nodes[-1]) == text


def test_a_stage_is_told_by_its_number_and_the_name_that_it_was_given(tmp_path: Path) -> None:
    path = tmp_path / "named.yaml"
    path.write_text(
        "{version: 1, name: named, input: {channels: 3}, block: basic, stages:"
        " [{blocks: 1, name: early, with: {filters: 8}}, {blocks: 1, with: {filters: 8}}]}",
        encoding="utf-8",
    )
    told = str(load(str(path)).summary())
    assert "stage 1, early" in told
    assert "stage 2 " in told


def test_a_block_goes_by_its_own_name_however_its_slots_are_filled(tmp_path: Path) -> None:
    path = tmp_path / "filled.yaml"
    path.write_text(
        "{version: 1, name: filled, input: {channels: 3}, block: basic, stages:"
        " [{blocks: 1, with: {filters: 8}}, {blocks: 1, with: {filters: 8, end: []}}]}",
        encoding="utf-8",
    )
    told = str(load(str(path)).summary())
    assert told.count("1 × basic ") == 2
