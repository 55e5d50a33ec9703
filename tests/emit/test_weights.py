"""Emitted modules load a file of their own weights whole, or refuse it."""

from pathlib import Path

import pytest

from tests.emit.networks import USUAL_TOP, module, small

numpy = pytest.importorskip("numpy")
pytestmark = pytest.mark.keras

BLOCK = """\
params: {filters: int}
steps:
  - add:
    - {branch: residual, steps: [norm, {conv: {filters: $filters, kernel: 3}}, {dropout: 0.1}]}
    - {from: in}
"""


def _build(*, blocks: int = 2, block: str = BLOCK, top: str = USUAL_TOP, **arguments):
    stages = f"[{{blocks: {blocks}, with: {{filters: 8}}}}]"
    made = module(small(block, stages=stages, top=top).source()).small(**arguments)
    if "weights" not in arguments:
        made.set_weights([numpy.random.default_rng(1).random(w.shape) for w in made.get_weights()])
    return made


def _saved(model, folder: Path, name: str = "x.weights.h5") -> str:
    file = folder / name
    (model.save if name.endswith(".keras") else model.save_weights)(file)
    return str(file)


def _assert_equal(one, other, *, but: str = "") -> None:
    assert len(one.layers) > 8
    for mine, theirs in zip(one.layers, other.layers, strict=False):
        assert mine.name == theirs.name
        if mine.name != but:
            for held, wanted in zip(mine.get_weights(), theirs.get_weights(), strict=True):
                numpy.testing.assert_array_equal(held, wanted)


@pytest.mark.parametrize("name", ["x.weights.h5", "x.keras"])
def test_weights_come_back(name: str, tmp_path, capsys) -> None:
    model = _build()
    model.compile("adam", "mse")
    model.optimizer.build(model.trainable_variables)
    file = _saved(model, tmp_path, name)
    _assert_equal(_build(weights=file), model)
    _assert_equal(_build(weights=file, include_top=False), model)
    assert capsys.readouterr().out == ""


def test_other_classes_skip_exactly_the_classifier(tmp_path) -> None:
    model = _build()
    with pytest.warns(UserWarning, match="other classes: .*head_dense.* not loaded") as caught:
        other = _build(classes=7, weights=_saved(model, tmp_path))
    assert sum(each.category is UserWarning for each in caught) == 1
    _assert_equal(other, model, but="head_dense")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"blocks": 3}, "stage1_block3_conv"),
        ({"blocks": 1}, "stage1_block2_conv"),
        ({"block": BLOCK.replace("kernel: 3", "kernel: 1")}, "stage1_block1_conv"),
        ({"block": BLOCK.replace("norm, ", "")}, "stage1_block1_norm"),
    ],
)
def test_another_networks_weights_are_refused(change, named: str, tmp_path) -> None:
    file = _saved(_build(**change), tmp_path)
    for classes in (4, 7):
        with pytest.raises(ValueError, match=f"is another network's: .*{named}"):
            _build(weights=file, classes=classes)


TOP = "[global_avg_pool, {dense: 5}, relu, {dense: $classes}, softmax]"


def test_a_top_may_hold_more_than_the_classifier(tmp_path) -> None:
    model = _build(top=TOP)
    file = _saved(model, tmp_path)
    _assert_equal(_build(top=TOP, weights=file, include_top=False), model)
    with pytest.warns(UserWarning, match=r"\['head_2_dense'\] not loaded"):
        _assert_equal(_build(top=TOP, weights=file, classes=7), model, but="head_2_dense")
    with pytest.raises(ValueError, match="head_1_dense"):
        _build(weights=file)
