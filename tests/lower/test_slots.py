"""Slots that blocks hand on: each name means what it means where it is written."""

from pathlib import Path

import pytest

from resnet_dsl.compiler import load
from resnet_dsl.diagnostics import SpecError

SPEC = """\
version: 1
name: slots
input: {height: 8, width: 8, channels: 3}
block: top
stages: [{blocks: 2, with: {filters: 16}}, {blocks: 1, with: {filters: 24, last: [sigmoid]}}]
blocks:
  top:
    params: {filters: int, last: {type: steps, default: [tanh]}}
    steps:
      - middle:
          filters: 2 * $filters
          end: [{conv: {filters: $filters, kernel: 1}}, {use: $last}]
  middle:
    params: {filters: int, end: steps}
    let: {wide: 2 * $filters}
    steps:
      - inner: {filters: 7, end: [{conv: {filters: $wide, kernel: 1}}, {use: $end}, OTHER]}
  inner:
    params: {filters: int, end: steps}
    steps: [{conv: {filters: $filters, kernel: 1}}, {use: $end}]
"""
THIRD = "{inner: {filters: 5, end: [{conv: {filters: $wide + $filters, kernel: 1}}, {use: $end}]}}"


def channels(text: str, folder: Path) -> list[tuple[str, int]]:
    path = folder / "slots.yaml"
    path.write_text(text, encoding="utf-8")
    nodes = load(str(path)).flat.nodes
    return [(node.op, node.shape[-1]) for node in nodes if node.stage and node.op != "input"]


def test_a_slot_hands_on_one_of_the_same_name(tmp_path: Path) -> None:
    found = channels(SPEC.replace(", OTHER", ""), tmp_path)
    first = [("conv", 7), ("conv", 64), ("conv", 16), ("activation", 16)]
    last = [("conv", 7), ("conv", 96), ("conv", 24), ("activation", 24)]
    assert found == [*first, *first, *last]


def test_names_hold_however_many_calls_further_in(tmp_path: Path) -> None:
    text = SPEC.replace("inner: {filters: 7", "outer: {filters: 7").replace("OTHER", THIRD)
    outer = "  outer:\n    params: {filters: int, end: steps}\n    steps: [{use: $end}]\n"
    found = channels(text + outer, tmp_path)
    first = [("conv", 64), ("conv", 16), ("activation", 16)]
    third = [("conv", 5), ("conv", 96), ("conv", 16), ("activation", 16)]
    assert found[:7] == [*first, *third]


def test_a_slot_cannot_use_itself(tmp_path: Path) -> None:
    text = SPEC.replace("default: [tanh]", "default: [{use: $last}]").replace(", OTHER", "")
    with pytest.raises(SpecError, match=r"slot `\$last` uses `\$last`"):
        channels(text, tmp_path)
