"""YAML examples as files: whole specs and blocks as they stand, fragments put where they belong.

A fence is a whole spec unless it says ```yaml fragment or ```yaml block. A fragment that is a
list is steps of a block; one that is a map is laid over a small network.
"""

import textwrap
from pathlib import Path

import yaml

from tests.docs.fences import Fence, fences_of

SMALL = """\
version: 1
name: small
input: {height: 32, width: 32, channels: 3}
classes: 10
conventions: {conv: {bias: false}}
stem: [{conv: {filters: 16, kernel: 3}}, norm, activation]
block: bottleneck
stages:
  - {blocks: 2, with: {filters: 64}}
  - {blocks: 2, with: {filters: 128, stride: 2}}
head: {top: [global_avg_pool, {dense: $classes}, softmax]}
"""
CHANGED = "extends: ./small.yaml\nname: changed\n"
AROUND = f"""\
{CHANGED}block: around
blocks:
  around:
    params: {{filters: int, stride: {{type: int, default: 1}}}}
    let: {{strides: $stride if $call.first else 1}}
    steps:
"""


def write_specs(page: Path, folder: Path) -> None:
    """Write the page's whole specs and blocks into a folder, each by its own name."""
    (folder / "small.yaml").write_text(SMALL, encoding="utf-8")
    for fence in fences_of(page):
        if fence.language == "yaml" and fence.word != "fragment":
            (folder / file_of(fence)).write_text(fence.text, encoding="utf-8")


def file_of(fence: Fence) -> str:
    """The name of the file that a whole spec or block is written into."""
    return f"{yaml.safe_load(fence.text)['block' if fence.word == 'block' else 'name']}.yaml"


def completed(fence: Fence) -> str:
    """A fragment within a spec."""
    if isinstance(yaml.safe_load(fence.text), list):
        return AROUND + textwrap.indent(fence.text, " " * 6)
    return CHANGED + fence.text
