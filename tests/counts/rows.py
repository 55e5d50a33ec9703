"""The rows of reference_counts.csv, and the spec that each is about.

Counts were read off timm 1.0.31 and keras 3.15.1, or worked out exactly; the rows of source
`paper` hold printed, rounded values (millions of parameters, billions of operations).
"""

import csv
import re
from pathlib import Path
from typing import NamedTuple

from resnet_dsl.source.builtins import builtin_networks

FILE = Path(__file__).with_name("reference_counts.csv")

PROJECTED = "with: {shortcut: [{conv: {filters: $filters, kernel: 1, stride: $strides}}, norm]}"
PROJECTED_PLAIN = "with: {shortcut: [{conv: {filters: $filters, kernel: 1, stride: $strides}}]}"
BIASED = "conventions: {conv: {bias: true}}"
OPTION_A = "with: {shortcut: [{option_a: {filters: $filters, stride: $strides}}]}"

DERIVED: dict[str, tuple[str, str]] = {
    **{
        f"cifar-resnet{depth}-{option}": (f"resnet{depth}", changes)
        for depth in (20, 32, 44, 56, 110, 1202)
        for option, changes in (("optB", PROJECTED), ("optA-bias", BIASED))
    },
    "cifar-preresnet110-optB": ("preresnet110", PROJECTED_PLAIN),
    "cifar-preresnet164-stride3x3": ("preresnet164", "with: {early: false}"),
    "cifar-preresnet1001-stride3x3": ("preresnet1001", "with: {early: false}"),
    "wrn28-10-cifar100": ("wrn_28_10", "classes: 100"),
    "resnext29-32x4d": ("resnext29_8x64d", "with: {groups: 32, width: $filters / 2}"),
    "imagenet-resnet18-optA": ("resnet18", OPTION_A),
    "imagenet-resnet34-optA": ("resnet34", OPTION_A),
    "imagenet-resnet18-optB": ("resnet18", ""),
    "imagenet-resnet34-optB": ("resnet34", ""),
    **{
        f"imagenet-resnet{depth}-v1-stride1x1": (f"resnet{depth}", "block: bottleneck_2015")
        for depth in (50, 101, 152)
    },
}
"""Rows about a network that does not ship: a built-in, and what changes it into that network."""

BASES = {
    "cifar-preresnet1001": "preresnet1001",
    "imagenet-resnet18": "resnet18",
    "imagenet-resnet34": "resnet34",
    **{f"imagenet-resnet{depth}": f"resnet{depth}" for depth in (50, 101, 152)},
}


class Row(NamedTuple):
    """One row; `size` is the height and the width of the input, in pixels."""

    source: str
    name: str
    size: int
    trainable: int | None
    total: int | None
    macs: int | None


def rows() -> list[Row]:
    """All rows of the file."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return [
            Row(
                each["source"],
                each["name"],
                int(each["input"]),
                *(_count(each[key]) for key in ("trainable_params", "total_params", "macs")),
            )
            for each in csv.DictReader(file)
        ]


def spec_of(row: Row) -> tuple[str, str]:
    """The built-in that a row is about, and what has to be changed of it, as YAML."""
    if row.name in DERIVED:
        return DERIVED[row.name]
    if row.name in BASES:
        return BASES[row.name], ""
    if wide := re.fullmatch(r"wrn(\d+)-(\d+)", row.name):
        depth, width = wide.groups()
        shipped = f"wrn_{depth}_{width}"
        if shipped in builtin_networks():
            return shipped, ""
        return "wrn_16_4", f"params: {{depth: {depth}, width: {width}}}"
    if row.source.startswith("keras"):
        return f"keras_{row.name.lower()}", ""
    name = row.name.removeprefix("cifar-")
    for ending in ("-optA", "-stride1x1"):
        name = name.removesuffix(ending)
    return name.replace("-", "_"), ""


def _count(text: str) -> int | None:
    return int(text) if text else None
