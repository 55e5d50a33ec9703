"""Two models in numbers: outputs, gradients and statistics from the same weights and seeds."""

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from resnet_dsl.build.gradients import gradients
from resnet_dsl.build.weights import leaf_layers

Array = NDArray[Any]

IMAGES = 4
SEED = 20120703
STATISTICS = ("moving_mean", "moving_variance")
SMALL = 1e-3
"""Share of the greatest gradient under which differences are measured against it.

A gradient that is zero in exact arithmetic (of a bias before a norm) is mere rounding.
"""


@dataclass(frozen=True)
class Figures:
    """How far two models are apart, relative to the greatest value; by name."""

    weights: dict[str, float]
    inference: dict[str, float]
    training: dict[str, float]
    gradients: dict[str, float]
    statistics: dict[str, float]


def measure(built: keras.Model, emitted: keras.Model, folder: Path) -> Figures:
    """Compare two models of equal structure after moving random weights by a file."""
    images = _images(built)
    randomise(built)
    fit_statistics(built, images)
    file = folder / "moved.weights.h5"
    built.save_weights(file)
    emitted.load_weights(file)
    weights = _apart(_named(built), _named(emitted))
    inference = _outputs(built, emitted, images, training=False)
    slopes = _gradients(built, emitted, images)
    emitted.load_weights(file)
    built.load_weights(file)
    same_seeds(built, emitted)
    training = _outputs(built, emitted, images, training=True)
    statistics = _apart(_named(built, STATISTICS), _named(emitted, STATISTICS))
    return Figures(weights, inference, training, slopes, statistics)


def randomise(model: keras.Model) -> None:
    """Give every weight and statistic a value of its own: fresh ones would hide faults."""
    random = np.random.default_rng(20151210)
    for weight in model.weights:
        weight.assign(_random(random, weight.path.rpartition("/")[2], tuple(weight.shape)))


def fit_statistics(model: keras.Model, images: Array) -> None:
    """Make the statistics those of the images, but for a random factor each.

    Statistics at random let a deep residual network double its values with every block.
    """
    norms = [n for n in leaf_layers(model) if isinstance(n, keras.layers.BatchNormalization)]
    momenta = [norm.momentum for norm in norms]
    for norm in norms:
        norm.momentum = 0.0
    _output(model, images, training=True)
    random = np.random.default_rng(20150211)
    for norm, momentum in zip(norms, momenta, strict=True):
        norm.momentum = momentum
        for statistic in (norm.moving_mean, norm.moving_variance):
            statistic.assign(statistic * random.uniform(0.8, 1.25, statistic.shape))


def same_seeds(built: keras.Model, emitted: keras.Model) -> None:
    """Put the random states of both models in step."""
    for mine, theirs in zip(_seeds(built), _seeds(emitted), strict=True):
        theirs.assign(mine)


def distance(mine: Array, theirs: Array, floor: float = 0.0) -> float:
    """The greatest difference over the greatest value; infinite between different shapes."""
    if mine.shape != theirs.shape:
        return math.inf
    apart = float(np.max(np.abs(mine - theirs), initial=0.0))
    scale = max(float(np.max(np.abs(theirs), initial=0.0)), floor)
    return apart if apart == 0.0 or math.isnan(apart) else apart / scale if scale else math.inf


def _random(random: np.random.Generator, kind: str, shape: tuple[int, ...]) -> Array:
    if kind in ("gamma", "moving_variance"):
        return random.uniform(0.5, 1.5, shape)
    if len(shape) < 2:
        return random.normal(0.0, 0.1, shape)
    # He et al. 2015: maps keep their scale through any number of layers.
    return random.normal(0.0, math.sqrt(2.0 / math.prod(shape[:-1])), shape)


def _seeds(model: keras.Model) -> list[Any]:
    weights = {id(weight) for weight in model.weights}
    return [each for each in model.variables if id(each) not in weights]


def _images(model: keras.Model) -> Array:
    random = np.random.default_rng(19700101)
    return random.normal(0.0, 1.0, (IMAGES, *model.input_shape[1:])).astype("float32")


def _named(model: keras.Model, kinds: tuple[str, ...] = ()) -> dict[str, Array]:
    return {
        weight.path: keras.ops.convert_to_numpy(weight.value)
        for weight in model.weights
        if not kinds or weight.path.rpartition("/")[2] in kinds
    }


def _apart(mine: dict[str, Array], theirs: dict[str, Array]) -> dict[str, float]:
    pairs = zip(mine.items(), theirs.values(), strict=True)
    return {name: distance(one, other) for (name, one), other in pairs}


def _outputs(
    built: keras.Model, emitted: keras.Model, images: Array, *, training: bool
) -> dict[str, float]:
    one, other = (_output(model, images, training) for model in (built, emitted))
    return {built.output_names[0]: distance(one, other)}


def _output(model: keras.Model, images: Array, training: bool) -> Array:
    # On PyTorch, noise without a seed of its own comes from the global state.
    keras.utils.set_random_seed(SEED)
    output = keras.ops.stop_gradient(model(images, training=training))
    return np.asarray(keras.ops.convert_to_numpy(output))


def _slopes(model: keras.Model, images: Array, direction: Array) -> list[Array]:
    keras.utils.set_random_seed(SEED)
    return gradients(model, images, direction)


def _gradients(built: keras.Model, emitted: keras.Model, images: Array) -> dict[str, float]:
    random = np.random.default_rng(16180339)
    shape = (IMAGES, *built.output_shape[1:])
    direction = random.normal(0.0, 1.0, shape).astype("float32")
    same_seeds(built, emitted)
    mine, theirs = (_slopes(model, images, direction) for model in (built, emitted))
    floor = SMALL * max((float(np.max(np.abs(each), initial=0.0)) for each in theirs), default=0.0)
    names = [weight.path for weight in built.trainable_weights]
    pairs = zip(names, mine, theirs, strict=True)
    return {name: distance(one, other, floor) for name, one, other in pairs}
