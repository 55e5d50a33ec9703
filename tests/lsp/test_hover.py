"""What is shown of the word under the mouse: what it is, and what it comes to."""

import pytest

from tests.lsp.client import Client
from tests.lsp.texts import SPEC, at

BASIC = """\
**basic**: Basic residual block (He et al. 2015), normalised and activated after each convolution.

- `filters`: int; required. Output channels.
- `stride`: int; default `1`. Stride of the stage's first block.
- `spatial`: steps; default `[{conv: {filters: $filters, kernel: 3, stride: $strides}}, norm, \
activation]`. The 3 x 3 convolution that strides, and what belongs to it.
- `end`: steps; default `[norm]`. How the residual branch ends.
- `shortcut`: steps; default `[{conv: {filters: $filters, kernel: 1, stride: $strides}}, norm]`. \
The shortcut where the shape changes."""

MINE = """\
**mine**: A convolution and a block.

- `filters`: int; required.
- `stride`: int; default `1`. The convolution's."""

POOL = """\
**global_avg_pool**: The mean of each channel (Lin et al. 2014).

- `keepdims`: true or false; default `false`. Whether a 1 x 1 map is left, rather than a vector."""

FIRST = "8 × 8 × 4 · 640 parameters · 36.9 K MACs, over 2 blocks"
SECOND = "4 × 4 × 8 · 1,136 parameters · 16.6 K MACs"

SHOWN = {
    "|version": "`version`: The language's version: 1.",
    "na|me: tiny": "`name`: The network's name, and its module's and function's.\n\n"
    "8 × 8 × 3 → 4 · 1,936 parameters · 60.4 K MACs",
    "bi|as: false": "`bias`: true or false; default `true`. Whether each filter adds a constant.",
    "st|em:": "`stem`: From the image to the first stage.\n\n"
    "8 × 8 × 4 · 124 parameters · 6.91 K MACs",
    "ker|nel: 3}\n": "`kernel`: a whole number of at least 1, or [height, width]; required. "
    "Size of the window in pixels.",
    "block: bas|ic": BASIC,
    "stag|es:": "`stages`: The stages, in order.\n\n"
    "8 × 8 × 4, 4 × 4 × 8 · 1,776 parameters · 53.5 K MACs, over 3 blocks",
    "$dep|ths.0": f"`$depths.0`: Of the network's parameter `depths`: 2.\n\n{FIRST}",
    "blo|cks: 1": f"`blocks`: How many blocks.\n\n{SECOND}",
    "block: mi|ne": f"{MINE}\n\n{SECOND}",
    "  mi|ne:": f"{MINE}\n\n{SECOND}",
    "fil|ters: 8": "`filters`: int; required.",
    "stride: $str|ide": "`$stride`: int. The convolution's.",
    "filters: $ha|lf": "`$half`: Derived in `mine`.",
    "bas|ic: {": f"{BASIC}\n\n4 × 4 × 8 · 992 parameters · 14.3 K MACs",
    "glob|al_avg_pool": f"{POOL}\n\n8 · 0 parameters · 0 MACs",
    "soft|max": "**softmax**: short for `{activation: softmax}`\n\n4 · 0 parameters · 0 MACs",
    "classes: |4": None,
}


def shown(client: Client, part: str, text: str = SPEC) -> str | None:
    found = client.at("hover", "a.yaml", *at(part, text))
    if found is None:
        return None
    assert found == {"contents": {"kind": "markdown", "value": found["contents"]["value"]}}
    value = found["contents"]["value"]
    assert isinstance(value, str)
    return value


@pytest.mark.parametrize("part", SHOWN)
def test_what_is_shown(client: Client, part: str) -> None:
    client.open("a.yaml", SPEC)
    assert shown(client, part) == SHOWN[part]


CHILD = """\
extends: resnet50
name: child
with:
  end:
    - norm
    - squeeze_excite: {reduced: 16}
override:
  - {stage: 4, block: basic, with: {filters: 512, stride: 2}}
"""


def test_a_base_is_told_of(client: Client) -> None:
    assert client.open("a.yaml", CHILD) == []
    assert shown(client, "res|net50", CHILD) == (
        "**resnet50**: Fifty layers in bottlenecks, with the stride on the 3 x 3 convolutions.\n\n"
        "He et al. 2015, arXiv:1512.03385\n\n"
        "224 × 224 × 3 → 1000 · 25,610,152 parameters · 4.09 G MACs"
    )


def test_a_step_in_a_slot_is_summed_over_all_blocks_that_it_fills(client: Client) -> None:
    client.open("a.yaml", CHILD)
    assert shown(client, "squeeze|_excite", CHILD) == (
        "**squeeze_excite**: Channel attention (Hu et al. 2018).\n\n"
        "- `reduced`: int; required. Channels between the two convolutions.\n\n"
        "56 × 56 × 256, 28 × 28 × 512, 14 × 14 × 1024 · 295,888 parameters · 287 K MACs, "
        "over 13 blocks"
    )
    assert shown(client, "|4, block", CHILD) == (
        "7 × 7 × 512 · 17,053,696 parameters · 835 M MACs, over 3 blocks"
    )


def test_figures_are_those_of_the_summary(client: Client) -> None:
    from resnet_dsl.analysis.table import quantity
    from resnet_dsl.compiler import load
    from resnet_dsl.source.builtins import builtin_networks

    network = load("resnet_cifar")
    text = builtin_networks()["resnet_cifar"].read_text(encoding="utf-8")
    client.open("a.yaml", text)
    stages = [section for section in network.summary().sections if section.blocks]
    parts = ["{blocks: |3", "{blocks: |4", "{blocks: |6"]
    for part, section in zip(parts, stages, strict=True):
        told = shown(client, part, text) or ""
        figures = f"{section.cost.parameters:,} parameters · {quantity(section.cost.macs)} MACs"
        assert told.endswith(f"{figures}, over {section.count} blocks")


def test_half_typed_text_is_answered_from_the_last_that_could_be_read(client: Client) -> None:
    client.open("a.yaml", SPEC)
    broken = SPEC.replace("  - norm\n", "  - norm\n  - {conv: {fil\n")
    client.change("a.yaml", broken)
    for part in ("st|em:", "block: mi|ne", "soft|max", "|version"):
        assert shown(client, part, broken) == SHOWN[part]
    assert shown(client, "co|nv: {fil\n", broken) is None


def test_text_that_reads_and_does_not_compile_still_has_its_documentation(client: Client) -> None:
    wrong = SPEC.replace("  - norm\n", "  - nrom\n")
    client.open("a.yaml", wrong)
    assert shown(client, "block: mi|ne", wrong) == MINE


def test_nothing_that_a_spec_says_is_more_than_text(client: Client) -> None:
    text = SPEC.replace("A convolution and a block.", "'![x](http://a.b/c.png) <b>`#'")
    text = text.replace("default: 1,", "default: '`![](x)`',")
    client.open("a.yaml", text)
    assert shown(client, "block: mi|ne", text) == (
        "**mine**: !\\[x\\](http://a.b/c.png) \\<b\\>\\`\\#\n\n"
        "- `filters`: int; required.\n"
        "- `stride`: int; default `''![](x)''`. The convolution's.\n\n"
        f"{SECOND}"
    )
