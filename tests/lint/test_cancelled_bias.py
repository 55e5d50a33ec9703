"""Biases that a norm cancels: which are, and where that is told."""

from pathlib import Path

import pytest

from resnet_dsl.lint.cancelled_bias import cancelled
from tests.analysis.networks import Chain
from tests.lint.specs import QUIET, findings, told, written


def names(chain: Chain, **ends: int) -> list[str]:
    return [node.name for node in cancelled(chain.graph(**ends))]


@pytest.mark.parametrize(
    ("norm", "attributes", "expected"),
    [
        ("norm", {}, ["conv_1"]),
        ("norm", {"center": False}, ["conv_1"]),
        ("group_norm", {"groups": 8}, ["conv_1"]),
        ("group_norm", {"groups": 4}, []),
        ("layer_norm", {}, []),
        ("activation", {}, []),
    ],
)
def test_what_cancels(norm: str, attributes: dict[str, object], expected: list[str]) -> None:
    chain = Chain(8, 8, 3)
    chain.then("conv", filters=8, kernel=3)
    chain.then(norm, **attributes)
    chain.then("activation")
    assert names(chain) == expected


@pytest.mark.parametrize(
    ("key", "attributes", "expected"),
    [
        ("conv", {"filters": 8, "kernel": 1}, ["conv_1"]),
        ("conv", {"filters": 8, "kernel": 1, "bias": False}, []),
        ("standardised_conv", {"filters": 8, "kernel": 1}, ["conv_1"]),
        ("dense", {"units": 8}, ["dense_1"]),
        ("dense", {"units": 8, "activation": "relu"}, []),
        ("max_pool", {"size": 2}, []),
    ],
)
def test_what_is_cancelled(key: str, attributes: dict[str, object], expected: list[str]) -> None:
    chain = Chain(8, 8, 3)
    chain.then(key, **attributes)
    chain.then("norm")
    chain.then("activation")
    assert names(chain) == expected


def test_another_user_needs_the_bias() -> None:
    chain = Chain(8, 8, 3)
    conv = chain.then("conv", filters=8, kernel=3)
    norm = chain.then("norm")
    chain.then("add", conv, norm)
    assert names(chain) == []


def test_features_need_the_bias() -> None:
    chain = Chain(8, 8, 3)
    conv = chain.then("conv", filters=8, kernel=3)
    chain.then("norm")
    chain.then("activation")
    assert names(chain, body_end=conv) == []


def test_one_place_is_told_once(tmp_path: Path) -> None:
    spec = written(tmp_path, "conventions: {conv: {bias: true}}\n")
    (found,) = findings(spec)
    assert (found.code, found.severity, found.span.line, found.span.column) == (
        "L301",
        "warning",
        5,
        28,
    )
    assert "stage 1, block 1 (preact_basic, residual branch)" in found.message()


def test_a_bias_in_the_step_is_told_there(tmp_path: Path) -> None:
    stem = "stem: [{conv: {filters: 4, kernel: 3, bias: true}}, norm, relu]\n"
    assert told(written(tmp_path, QUIET + stem)) == ["L301 6:45"]


def test_a_bias_by_default_is_told_at_the_step_or_the_name(tmp_path: Path) -> None:
    stem = "stem: [{conv: {filters: 4, kernel: 3}}, norm, relu]\n"
    assert told(written(tmp_path, stem)) == ["L301 2:7", "L301 5:9"]
    torch = "conventions: {like: torch}\n"
    assert told(written(tmp_path, torch + stem)) == ["L301 2:7", "L301 6:9"]


def test_a_bias_that_an_argument_asks_for_is_told_at_the_argument(tmp_path: Path) -> None:
    body = """\
blocks:
  mine:
    params: {filters: int, bias: bool}
    steps: [{conv: {filters: $filters, kernel: 1, bias: $bias}}, norm, relu]
block: mine
stages:
  - {blocks: 2, with: {filters: 8, bias: false}}
  - {blocks: 3, with: {filters: 8, bias: true}}
"""
    spec = written(tmp_path, "", body=body)
    assert told(spec) == ["L301 12:42"]
    assert "3 convolutions" in findings(spec)[0].message()
