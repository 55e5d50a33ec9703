import json
import struct
import sys
from pathlib import Path

import pytest

from tests.cli.call import call


def test_summary_as_a_table_and_as_json(folder: Path) -> None:
    status, table, err = call("summary", "tiny.yaml")
    assert (status, err) == (0, "")
    assert table.startswith("tiny  8 × 8 × 3, 4 classes\n")
    data = json.loads(call("summary", "tiny.yaml", "--format", "json").out)
    assert f"{data['parameters']['total']:,}" in table


def test_no_escape_reaches_a_pipe(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    for command in (["summary", "tiny.yaml"], ["validate", "typo.yaml"], ["list"]):
        assert "\x1b" not in "".join(call(*command)[1:])


def test_graph_prints_what_the_graph_prints(folder: Path) -> None:
    from resnet_dsl.compiler import load
    from resnet_dsl.ir.text import print_graph

    expected = print_graph(load("tiny.yaml").graph).rstrip("\n") + "\n"
    assert call("graph", "tiny.yaml") == (0, expected, "")


def test_list_has_every_built_in() -> None:
    from resnet_dsl.source.builtins import builtin_networks

    networks = json.loads(call("list", "--format", "json").out)
    assert sorted(each["name"] for each in networks) == sorted(builtin_networks())
    cifar = next(each for each in networks if each["name"] == "resnet_cifar")
    assert cifar["input"] == [32, 32, 3]
    assert cifar["parameters"]["total"] == 2_164_950
    families = {each["family"] for each in networks}
    lines = call("list").out.splitlines()
    assert len(lines) == 1 + 2 * len(families) + len(networks)
    (line,) = (line for line in lines if line.startswith("resnet_cifar "))
    assert "2,164,950" in line
    assert line.endswith("He et al. 2016, arXiv:1603.05027")
    cifar = lines[lines.index("cifar") : lines.index("keras")]
    assert cifar.index(*(line for line in cifar if line.startswith("resnet20 "))) < cifar.index(
        *(line for line in cifar if line.startswith("resnet110 "))
    )


@pytest.mark.parametrize(
    ("budget", "good"),
    [
        ({"parameters": "26M", "macs": "4.2G", "activations": "40MiB"}, True),
        ({"parameters": 26_000_000, "macs": None}, True),
        ({"activations": "40MB"}, False),
        ({"weights": 1}, False),
    ],
)
def test_the_schema_has_the_budget(budget: dict[str, object], good: bool) -> None:
    from jsonschema import Draft202012Validator

    schema = Draft202012Validator(json.loads(call("schema").out))
    assert schema.is_valid({"extends": "resnet_cifar", "budget": budget}) == good


def test_schema_is_json_schema() -> None:
    schema = json.loads(call("schema").out)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert "stages" in schema["properties"]


def test_every_good_spec_is_valid_by_the_schema() -> None:
    """As it is written: a child has not what its base has."""
    from jsonschema import Draft202012Validator

    from resnet_dsl.source.builtins import builtin_networks, read_builtin
    from resnet_dsl.source.events import parse_tree

    schema = Draft202012Validator(json.loads(call("schema").out))
    for name, path in builtin_networks().items():
        plain = parse_tree(read_builtin(path)).plain()
        assert [error.message for error in schema.iter_errors(plain)] == [], name


@pytest.mark.parametrize(
    "change",
    [
        "conventions: {like: pytorch}",
        "conventions: {norm: {type: grup}}",
        "stem: [{norm: {type: $kind}}]",
        "stages: [{regnet: {depth: 13}}]",
        "input: {height: 32, depth: 3}",
    ],
)
def test_a_bad_spec_is_not(change: str) -> None:
    import yaml
    from jsonschema import Draft202012Validator

    schema = Draft202012Validator(json.loads(call("schema").out))
    assert not schema.is_valid({"extends": "resnet50", **yaml.safe_load(change)})


def test_plot_writes_each_format(folder: Path) -> None:
    pytest.importorskip("pygraphviz")
    starts = {"dot": b'digraph "tiny"', "svg": b"<?xml", "png": b"\x89PNG"}
    for kind, start in starts.items():
        assert call("plot", "tiny.yaml", "-o", f"net.{kind}").out == f"wrote net.{kind}\n"
        assert (folder / f"net.{kind}").read_bytes().startswith(start)
    width, height = struct.unpack(">II", (folder / "net.png").read_bytes()[16:24])
    assert height > width > 300


def test_plot_of_another_format(folder: Path) -> None:
    status, _, err = call("plot", "tiny.yaml", "-o", "net.pdf")
    assert status == 2
    assert ".svg" in err
    assert not (folder / "net.pdf").exists()


def test_plot_without_graphviz(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pygraphviz", None)
    status, _, err = call("plot", "tiny.yaml", "-o", "net.svg")
    assert status == 2
    assert "pip install 'resnet-dsl[plot]'" in err
    assert not (folder / "net.svg").exists()
    assert call("plot", "tiny.yaml", "-o", "net.dot").status == 0


def test_a_picture_too_tall_for_png(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pygraphviz")
    from resnet_dsl.plot import draw

    monkeypatch.setattr(sys.modules[draw.__module__], "TALLEST", 500)
    status, _, err = call("plot", "tiny.yaml", "-o", "net.png")
    assert status == 2
    assert ".svg" in err
    assert not (folder / "net.png").exists()
    assert call("plot", "tiny.yaml", "-o", "net.svg").status == 0
