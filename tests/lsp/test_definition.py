"""Where a click on a word leads."""

from typing import Any

import pytest

from resnet_dsl.source.builtins import builtin_blocks, builtin_networks
from tests.lsp.client import Client
from tests.lsp.texts import SPEC, at

WITH_FILES = """\
extends: ./base.yaml
name: child
blocks:
  tail: ./tail.yaml
  own: {params: {wide: int}, steps: [{conv: {filters: $wide, kernel: 1}}, {tail: {}}]}
stages:
  - {blocks: 1, block: tail}
  - {blocks: 1, block: own, with: {wide: $scale}}
  - {blocks: 1, block: mine, with: {filters: $net.scale}}
params: {scale: 4}
"""
TAIL = "block: tail\nsteps: [norm]\n"


def leads(client: Client, part: str, text: str) -> Any:
    return client.at("definition", "a.yaml", *at(part, text))


def start(uri: str, line: int, start: int, end: int) -> dict[str, Any]:
    return {
        "uri": uri,
        "range": {
            "start": {"line": line, "character": start},
            "end": {"line": line, "character": end},
        },
    }


@pytest.mark.parametrize(
    ("part", "place"),
    [
        ("block: mi|ne", (16, 2, 6)),
        ("{filters: $wi|de, k", (4, 9, 13)),
        ("$dep|ths.0", (4, 18, 24)),
        ("{half: $fil|ters", (19, 6, 13)),
        ("filters: $ha|lf", (21, 10, 14)),
        ("stride: $str|ide", (20, 6, 12)),
        ("units: $cl|asses", (3, 0, 7)),
    ],
)
def test_within_the_spec(client: Client, part: str, place: tuple[int, int, int]) -> None:
    client.open("a.yaml", SPEC)
    assert leads(client, part, SPEC) == start(client.uri("a.yaml"), *place)


@pytest.mark.parametrize("part", ["block: bas|ic", "- bas|ic: {"])
def test_to_a_built_in_block(client: Client, part: str) -> None:
    client.open("a.yaml", SPEC)
    found = leads(client, part, SPEC)
    assert found["uri"] == builtin_blocks()["basic"].as_uri()
    assert found["range"]["start"] == {"line": 0, "character": 0}


def test_to_a_built_in_base(client: Client) -> None:
    text = "extends: resnet50\nname: child\n"
    client.open("a.yaml", text)
    assert leads(client, "res|net50", text) == start(
        builtin_networks()["resnet50"].as_uri(), 0, 0, 0
    )


def test_to_files(client: Client) -> None:
    (client.folder / "base.yaml").write_text(SPEC)
    (client.folder / "tail.yaml").write_text(TAIL)
    client.open("a.yaml", WITH_FILES)
    tail, base, own = (client.uri(f"{name}.yaml") for name in ("tail", "base", "a"))
    assert leads(client, "./ba|se.yaml", WITH_FILES) == start(base, 0, 0, 0)
    assert leads(client, "./ta|il.yaml", WITH_FILES) == start(tail, 0, 0, 0)
    assert leads(client, "block: ta|il", WITH_FILES)["uri"] == tail
    assert leads(client, "{ta|il: {", WITH_FILES)["uri"] == tail
    assert leads(client, "block: mi|ne", WITH_FILES) == start(base, 16, 2, 6)
    assert leads(client, "{wide: $sc|ale", WITH_FILES) == start(own, 9, 9, 14)
    assert leads(client, "filters: $wi|de", WITH_FILES) == start(own, 4, 17, 21)


def test_a_base_with_a_fault_is_still_found(client: Client) -> None:
    (client.folder / "base.yaml").write_text("version: [")
    text = "extends: ./base.yaml\nname: child\n"
    client.open("a.yaml", text)
    assert leads(client, "./ba|se.yaml", text) == start(client.uri("base.yaml"), 0, 0, 0)


@pytest.mark.parametrize("part", ["na|me: tiny", "  - no|rm\n", "ker|nel: 3}\n", "soft|max"])
def test_what_is_defined_nowhere(client: Client, part: str) -> None:
    client.open("a.yaml", SPEC)
    assert leads(client, part, SPEC) is None
