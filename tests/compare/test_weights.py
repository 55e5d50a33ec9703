"""The verdict on weights is what comes of really loading them, by both targets."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from resnet_dsl.compare.saved import saved_paths
from resnet_dsl.compare.weights import layer_shapes
from resnet_dsl.compiler import Network
from tests.compare.pairs import SPECS, compared, network

pytestmark = pytest.mark.keras

NAMES = sorted(path.stem for path in SPECS.glob("*.yaml"))
PAIRS = [
    *(("base", name) for name in NAMES),
    *((name, "base") for name in ("gated", "classes", "deeper")),
    *(("branches", name) for name in ("rewired", "longer_branch", "swapped")),
]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Any, Path]]:
    """A model with weights of its own, and their file, by the network's name."""
    from resnet_dsl.build.figures import randomise

    folder = tmp_path_factory.mktemp("weights")
    known: dict[str, tuple[Any, Path]] = {}

    def of(name: str) -> tuple[Any, Path]:
        if name not in known:
            model, file = network(name).build(), folder / f"{name}.weights.h5"
            randomise(model)
            model.save_weights(file)
            known[name] = (model, file)
        return known[name]

    return of


@pytest.mark.filterwarnings("ignore:.*(is not loaded from|not loaded)")
@pytest.mark.parametrize("target", ["build", "emit"])
@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_the_verdict_comes_true(
    old: str, new: str, target: str, saved: Callable[[str], tuple[Any, Path]]
) -> None:
    verdict = compared(old, new).weights
    assert verdict is not None
    model, file = saved(old)
    build = network(new).build if target == "build" else emitted(network(new))
    try:
        loaded = build(weights=str(file))
    except ValueError:
        assert verdict.verdict == "do not load"
        return
    astray = set(not_alike(model, loaded))
    # Both targets load by names and shapes: where Keras mixes layers up, they do not notice.
    assert astray == {each.layer for each in verdict.differ} | set(verdict.skipped)
    assert all(each.old == each.new for each in verdict.differ)


def emitted(network: Network) -> Callable[..., Any]:
    module = ModuleType(network.name)
    exec(network.source(), vars(module))
    return getattr(module, network.name)  # type: ignore[no-any-return]


def not_alike(one: Any, other: Any) -> Iterator[str]:
    """The layers of which the two models hold other weights."""
    import numpy as np

    from resnet_dsl.build.weights import leaf_layers

    held = {layer.name: layer.get_weights() for layer in leaf_layers(one)}
    for layer in leaf_layers(other):
        pairs = zip(layer.get_weights(), held.get(layer.name, ()), strict=False)
        if not all(np.array_equal(a, b) for a, b in pairs):
            yield layer.name


@pytest.mark.parametrize(
    "name",
    [
        "resnet20",
        "ecaresnet26t",
        "regnety_002",
        "resnest50d",
        "res2net50_26w_4s",
        "resnet110_exclusive_gating",
        "resnet50_gn",
        "resnetv2_50x1_bit",
        "base",
        "branches",
        "longer_branch",
    ],
)
@pytest.mark.filterwarnings("ignore")
def test_keras_saves_layers_there_and_by_these_shapes(name: str) -> None:
    from resnet_dsl.build.weights import layer_shapes as shapes_of

    found = network(name)
    model = found.build()
    assert paths_of(model) == saved_paths(found.flat)
    held = {layer: [tuple(each) for each in shapes] for layer, shapes in shapes_of(model).items()}
    assert held == {layer: list(shapes) for layer, shapes in layer_shapes(found.flat).items()}


@pytest.mark.parametrize("name", ["base", "gated", "resnet20"])
def test_keras_saves_layers_of_nested_blocks_there(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("resnet_dsl.passes.nest.MOST_FLAT_LAYERS", 10)
    found = network(name)
    paths = saved_paths(found.flat)
    assert paths_of(found.build()) == paths
    assert any("/" in path for path in paths.values())


def paths_of(model: Any) -> dict[str, str]:
    import keras

    counts: dict[str, int] = {}
    found: dict[str, str] = {}
    for layer in model.layers:
        word = type(layer).__name__
        counts[word] = counts.get(word, 0) + 1
        path = f"{word} {counts[word]}"
        if isinstance(layer, keras.Model):
            inner = paths_of(layer).items()
            found.update((at, f"{path}/{p}") for at, p in inner if not at.endswith("_input"))
        else:
            found[layer.name] = path
    return found
