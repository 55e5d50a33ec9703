"""Weights are loaded whole, or refused; only another number of classes is passed over."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.ir.graphs import tiny

pytestmark = pytest.mark.keras


def build(**arguments: Any) -> Any:
    from resnet_dsl.build import build

    return build(arguments.pop("graph", tiny()), **arguments)


def trained() -> Any:
    from resnet_dsl.build.figures import randomise

    model = build()
    model.compile("adam", "mse")
    model.optimizer.build(model.trainable_variables)
    randomise(model)
    return model


def same(one: Any, other: Any, *, but: str = "") -> bool:
    import numpy as np

    pairs = [
        (mine, theirs)
        for mine, theirs in zip(one.weights, other.weights, strict=False)
        if not but or not theirs.path.startswith(but)
    ]
    return bool(pairs) and all(np.array_equal(mine.numpy(), his.numpy()) for mine, his in pairs)


@pytest.mark.parametrize("name", ["x.weights.h5", "x.keras"])
def test_weights_come_back(name: str, tmp_path: Path) -> None:
    model, file = trained(), tmp_path / name
    (model.save if name.endswith(".keras") else model.save_weights)(file)
    assert same(model, build(weights=file))
    bare = build(weights=str(file), include_top=False)
    assert same(model, bare)
    assert same(model, build(weights=file, include_top=False, features=True))
    with pytest.warns(UserWarning, match="`head_dense` is not loaded .* 5 classes, the file 3"):
        other = build(weights=file, classes=5)
    assert same(model, other, but="head_dense")


def test_another_network_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.weights.h5"
    trained().save_weights(file)
    with pytest.raises(ValueError, match="no weights for layer `stage1_block3_1_norm` and"):
        build(graph=tiny(blocks=3), weights=file)
    with pytest.raises(ValueError, match="this one has no layer `stage1_block2_"):
        build(graph=tiny(blocks=1), weights=file)
    graph = tiny()
    stem = graph.stem.nodes
    filters = {**stem[1].attributes, "kernel": replace(stem[1].attributes["kernel"], content=1)}
    nodes = (stem[0], replace(stem[1], attributes=filters), *stem[2:])
    other = replace(graph, stem=replace(graph.stem, nodes=nodes))
    with pytest.raises(ValueError, match="layer stem_conv has shapes"):
        build(graph=other, weights=file)


def test_top_of_a_file_without_one_is_missed(tmp_path: Path) -> None:
    file = tmp_path / "x.weights.h5"
    build(include_top=False).save_weights(file)
    with pytest.raises(ValueError, match="no weights for layer `head_dense`"):
        build(weights=file)


@pytest.mark.parametrize("name", ["x.txt", "x.weights.h5", "x.keras"])
def test_other_files_are_refused(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text("no weights")
    with pytest.raises(ValueError, match="x"):
        build(weights=file)
