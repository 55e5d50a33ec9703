"""What is offered while a spec is written, in texts that are mostly not YAML at that moment."""

from typing import Any

import pytest

from resnet_dsl.ops import OPERATORS, SHORTHANDS, accepted
from resnet_dsl.schema.network import NetworkModel
from resnet_dsl.source.builtins import builtin_blocks, builtin_networks
from tests.lsp.client import Client
from tests.lsp.texts import SPEC, marked

BLOCKS = ["mine", *builtin_blocks()]
PLACE_NAMES = [
    *("$call.first", "$call.last", "$call.index", "$call.blocks"),
    *("$stage.index", "$stage.blocks", "$net.index", "$net.blocks"),
]
NET = ["$net.wide", "$net.depths.0", "$net.depths.1"]
CONV = [*accepted("conv")]
STEP = ["choose", "use", "with", "as", "if"]


def offered(client: Client, text: str) -> Any:
    """What is offered at the `|` of a text that has just become that."""
    whole, line, character = marked(text)
    client.open("a.yaml", SPEC)
    client.change("a.yaml", whole)
    return client.at("completion", "a.yaml", line, character)


def labels(client: Client, old: str, new: str) -> list[str]:
    assert SPEC.count(old) == 1
    found = offered(client, SPEC.replace(old, new))
    return [item["label"] for item in found["items"]]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("classes: 4", "classes: 4\n|", ["doc", "paper", "budget", "with", "override", "extends"]),
        ("classes: 4", "classes: 4\nbudget: {|", ["parameters", "macs", "activations"]),
        ("{height: 8, width: 8, channels: 3}", "{height: 8, |}", ["width", "channels"]),
        ("blocks: 1\n", "blocks: 1\n    |\n", ["regnet", "name"]),
        ("head:\n", "head:\n  b|\n", ["body"]),
        (
            "{conv: {bias: false}}",
            "{norm: {|}}",
            ["type", "momentum", "epsilon", "scale", "center", "groups"],
        ),
        ("kernel: 3}\n", "|}\n", [key for key in CONV if key != "filters"]),
        ("  - norm\n", "  - conv:\n      |\n", CONV),
        ("  - norm\n", "  - {conv: {fil|\n", CONV),
        ("stride: 2}", "|}", ["stride"]),
        ("{filters: $wide}}", "{filters: 4, |", ["stride", "spatial", "end", "shortcut"]),
        (
            "- basic: {filters: $filters}",
            "- basic: {|",
            [*("filters", "stride", "spatial"), *("end", "shortcut")],
        ),
        ("block: basic", "block: |", BLOCKS),
        ("block: mine", "block: m|", BLOCKS),
        ("kernel: 3}\n", "kernel: 3, padding: |}\n", ["same", "even", "valid"]),
        ("{bias: false}", "{bias: |}", ["true", "false"]),
        ("filters: int", "filters: |", ["int", "float", "bool", "str", "steps", "block"]),
        (
            "{filters: $wide, k",
            "{filters: $|, k",
            ["$wide", "$depths.0", "$depths.1", "$classes", "$in.channels"],
        ),
        ("$depths.0", "$de|", ["$wide", "$depths.0", "$depths.1"]),
        (
            "{half: $filters / 2}",
            "{half: max($filters, $|",
            ["$filters", "$stride", "$half", "$in.channels", *PLACE_NAMES, *NET],
        ),
        (
            "with: {filters: 8, ",
            "with: {filters: 2 * $|, ",
            [
                *("$wide", "$depths.0", "$depths.1", "$classes"),
                *("$filters", "$stride"),
                *PLACE_NAMES,
            ],
        ),
        ("{bias: false}", "{l2: $|}", NET),
    ],
)
def test_what_is_offered(client: Client, old: str, new: str, expected: list[str]) -> None:
    assert labels(client, old, new) == expected


@pytest.mark.parametrize("new", ["  - |\n", "  - no|\n", "  - {|\n", "  - norm\n  - |"])
def test_steps(client: Client, new: str) -> None:
    found = labels(client, "  - norm\n", new)
    assert sorted(found) == sorted(
        {*OPERATORS, *SHORTHANDS, *BLOCKS, *STEP} - {*new.split("|")[1:2]}
    )


def test_top_level_of_an_empty_text(client: Client) -> None:
    found = offered(client, "|")
    names = {field.alias or name for name, field in NetworkModel.model_fields.items()}
    assert {item["label"] for item in found["items"]} >= {*names, "extends"}


def test_bases(client: Client) -> None:
    found = offered(client, "extends: res|\nname: child\n")
    assert [item["label"] for item in found["items"]] == [*builtin_networks()]


def test_arguments_and_names_of_a_base(client: Client) -> None:
    text = "extends: resnet50\nname: child\nwith: {}\n"
    found = offered(client, text.replace("{}", "{gro|}"))
    assert "groups" in [item["label"] for item in found["items"]]
    found = offered(client, text.replace("{}", "{end: [{dropout: $|"))
    names = [item["label"] for item in found["items"]]
    assert {"$filters", "$strides", "$net.expansion", "$in.channels"} <= {*names}
    assert "$expansion" not in names


def test_an_offer_as_a_whole(client: Client) -> None:
    assert offered(client, SPEC.replace("stride: 2}", "st|r}")) == {
        "isIncomplete": False,
        "items": [
            {
                "label": "stride",
                "kind": 10,
                "documentation": {
                    "kind": "markdown",
                    "value": "`stride`: int; default `1`. The convolution's.",
                },
                "sortText": "0000",
                "filterText": "stride",
                "textEdit": {
                    "range": {
                        "start": {"line": 14, "character": 23},
                        "end": {"line": 14, "character": 26},
                    },
                    "newText": "stride",
                },
            }
        ],
    }


def test_a_name_is_replaced_with_its_sign(client: Client) -> None:
    found = offered(client, SPEC.replace("stride: $stride}", "stride: 2*$str|}"))
    edit = found["items"][1]["textEdit"]
    assert edit["newText"] == "$stride"
    assert edit["range"]["end"]["character"] - edit["range"]["start"]["character"] == 4


def test_a_mistake_elsewhere_takes_nothing_away(client: Client) -> None:
    text = SPEC.replace("input: {height: 8", "input: {height: [8").replace(
        "head:\n", "head:\n  b|\n"
    )
    assert [item["label"] for item in offered(client, text)["items"]] == ["body"]


def test_all_places_are_known() -> None:
    from resnet_dsl.lower.scope import PLACE
    from resnet_dsl.lsp.names import PLACED

    assert {tuple(name.split(".")) for name in PLACED} == PLACE
    assert [f"${name}" for name in PLACED] == PLACE_NAMES


def test_slots_are_offered_where_one_is_used(client: Client) -> None:
    text = SPEC.replace("filters: int", "filters: int\n      end: steps")
    text = text.replace("- basic: {filters: $filters}", "- use: $|")
    assert [item["label"] for item in offered(client, text)["items"]] == ["$end"]
