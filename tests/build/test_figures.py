"""Numbers that differ are measured, where configurations could not tell."""

import math
from pathlib import Path

import pytest

from tests.ir.graphs import tiny

pytestmark = pytest.mark.keras


def test_equal_models_do_not_differ(tmp_path: Path) -> None:
    from resnet_dsl.build import build
    from resnet_dsl.build.figures import measure

    figures = measure(build(tiny()), build(tiny()), tmp_path)
    assert max(figures.weights.values()) == 0.0
    worst = {**figures.inference, **figures.training, **figures.gradients, **figures.statistics}
    assert max(worst.values()) <= 1e-5


def test_noise_out_of_step_shows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from resnet_dsl.build import build, figures

    def out_of_step(built, emitted):
        for seed in figures._seeds(emitted):
            seed.assign(seed + 7)

    monkeypatch.setattr(figures, "same_seeds", out_of_step)
    found = figures.measure(build(tiny()), build(tiny()), tmp_path)
    assert max(found.training.values()) > 1e-3
    assert max(found.inference.values()) <= 1e-5


def test_distance() -> None:
    import numpy as np

    from resnet_dsl.build.figures import distance

    one = np.array([1.0, 2.0])
    assert distance(one, one) == 0.0
    assert distance(one, np.array([1.0, 4.0])) == 0.5
    assert distance(one, np.zeros(2)) == math.inf
    assert distance(one, np.zeros(3)) == math.inf
    assert math.isnan(distance(np.array([math.nan, 1.0]), one))
    assert distance(np.array([1e-9]), np.array([2e-9]), floor=1.0) == pytest.approx(1e-9)


def test_a_figure_that_is_no_number_fails() -> None:
    from resnet_dsl.build.report import figure_check

    assert not figure_check("outputs", {"a": math.nan}).passed
    assert figure_check("outputs", {"a": 1e-6}).passed
