"""Both targets offer the same arguments, whatever the head is."""

from pathlib import Path
from typing import Any

import pytest

from resnet_dsl.compiler import Network, load

pytestmark = pytest.mark.keras

SPEC = """\
version: 1
name: odd
input: {height: 16, width: 16, channels: 3}
classes: 4
params: {act: sigmoid, n: 4}
stem: [{conv: {filters: 8, kernel: 3}}]
block: basic
stages: [{blocks: 1, with: {filters: 8}}]
blocks: {tail: {params: {}, steps: [softmax]}}
"""
LEAVES_OUT: dict[str, tuple[str, set[str]]] = {
    # what: the head, and the arguments that are not offered
    "usual": ("top: [global_avg_pool, {dense: $classes}, softmax]", set()),
    "no top": ("body: [norm, relu]", {"classes", "include_top", "classifier_activation"}),
    "no head": ("body: []", {"classes", "include_top", "classifier_activation"}),
    "vector": ("body: [global_avg_pool], top: [{dense: $classes}, softmax]", {"pooling"}),
    "vector alone": (
        "body: [norm, global_avg_pool]",
        {"classes", "include_top", "pooling", "classifier_activation"},
    ),
    "flattened": (
        "body: [{avg_pool: 4}, flatten], top: [{dense: $classes}]",
        {"pooling", "classifier_activation"},
    ),
    "other classes": ("top: [global_avg_pool, {dense: 4}, softmax]", {"classes"}),
    "ends in a block": (
        "top: [global_avg_pool, {dense: $classes}, {tail: {}}]",
        {"classifier_activation"},
    ),
    "a parameter's function": (
        "top: [global_avg_pool, {dense: {units: $classes, activation: $act}}]",
        set(),
    ),
    "a step that is there": (
        "top: [global_avg_pool, {dense: $classes}, {softmax: {}, if: $n > 3}]",
        set(),
    ),
    "a step that is not": (
        "top: [global_avg_pool, {dense: {units: $classes, activation: relu}},"
        " {softmax: {}, if: $n > 4}]",
        set(),
    ),
    "a choice": (
        "top: [global_avg_pool, {choose: [{if: $n > 3, steps: [{dense: $classes}, softmax]},"
        " {steps: [{dense: 3}]}]}]",
        set(),
    ),
}
ALL = ["input_shape", "classes", "include_top", "pooling", "weights", "classifier_activation"]
ALL += ["features", "name"]


def network(what: str, folder: Path) -> Network:
    path = folder / "odd.yaml"
    path.write_text(f"{SPEC}head: {{{LEAVES_OUT[what][0]}}}\n", encoding="utf-8")
    return load(str(path))


@pytest.mark.parametrize("what", LEAVES_OUT)
def test_arguments(what: str, tmp_path: Path) -> None:
    from resnet_dsl.analysis.offer import offer
    from resnet_dsl.build.module import arguments, emitted_builder

    made = network(what, tmp_path)
    offered = offer(made.graph, made.flat)
    assert offered == arguments(emitted_builder(made.source(), tmp_path))
    assert list(offered) == [name for name in ALL if name not in LEAVES_OUT[what][1]]


@pytest.mark.parametrize("what", LEAVES_OUT)
def test_refusals(what: str, tmp_path: Path) -> None:
    """What one target refuses, the other refuses."""
    from resnet_dsl.build.module import emitted_builder

    made = network(what, tmp_path)
    emitted = emitted_builder(made.source(), tmp_path)
    asked: list[dict[str, Any]] = [
        {"classes": 7},
        {"include_top": True},
        {"include_top": False},
        {"pooling": "avg"},
        {"pooling": "mean"},
        {"classifier_activation": None},
        {"features": True},
        {"features": True, "include_top": False},
        {"features": True, "include_top": False, "pooling": "max"},
        {"features": True, "pooling": "max"},
        {"input_shape": (20, 20, 3)},
        {"input_shape": (20, 20, 3), "include_top": False},
        {"input_shape": (None, None, 3)},
    ]
    for arguments in asked:
        assert refuses(made.build, arguments) == refuses(emitted, arguments), arguments


def refuses(function: Any, arguments: dict[str, Any]) -> bool:
    try:
        function(**arguments)
    except (TypeError, ValueError):
        return True
    return False


@pytest.mark.parametrize("what", ["no top", "vector", "vector alone", "flattened", "a choice"])
def test_verification(what: str, tmp_path: Path) -> None:
    from resnet_dsl.build.verify import verify

    report = verify(network(what, tmp_path))
    assert report.passed, str(report)
