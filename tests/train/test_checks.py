"""Data and network that do not fit: told before anything is trained."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from resnet_dsl.diagnostics import SpecError
from resnet_dsl.train import backend
from resnet_dsl.train.classifier import Classifier, classifier_of
from resnet_dsl.train.data import read_data
from resnet_dsl.train.data.checks import check
from resnet_dsl.train.data.dataset import Images
from resnet_dsl.train.data.picture import Size
from tests.train.fakes import FakeNetwork, dataset, images, told

pytestmark = pytest.mark.keras

FOUR = Size(4, 4, 1)
FITTING = Classifier("net", FOUR, 3)


def refused(data: Any, network: Classifier = FITTING, **more: Any) -> list[tuple[str, str, Any]]:
    with pytest.raises(SpecError) as caught:
        check(data, network, **more)
    return told(caught)


def test_what_fits_passes() -> None:
    check(dataset(), FITTING, ("crop", "flip"))
    check(dataset(), Classifier("net", Size(32, 32, 3), 3))


def test_another_number_of_classes_names_both_and_the_line() -> None:
    assert refused(dataset(), Classifier("net", Size(4, 4, 1), 10)) == [
        (
            "T109",
            "`mine` has 3 classes, the network `net` tells 10 apart",
            "write `classes: 3` in the spec, or give other data",
        )
    ]


def test_channels_that_cannot_be_turned_into_others() -> None:
    data = dataset(train=images([0, 1, 2], (4, 4, 4)), test=images([0, 1, 2], (4, 4, 4)))
    assert refused(data, Classifier("net", Size(4, 4, 3), 3)) == [
        (
            "T112",
            "images of `mine` have 4 channels, the network `net` takes 3",
            "write `channels: 4` under `input` in the spec",
        )
    ]


def test_labels_out_of_range() -> None:
    wrong = Images(images([0, 1, 2]).pixels, np.array([0, 1, 5]))
    message = "the test part of mine: labels go from 0 to 5"
    assert refused(dataset(test=wrong)) == [("T107", message, "its 3 classes are numbered 0 to 2")]


def test_a_class_that_does_not_train_and_a_part_that_does_not_test() -> None:
    data = dataset(train=images([0, 2]), test=images([]))
    assert [message for _, message, _ in refused(data)] == [
        "class `b` of the train part of mine has no images",
        "the test part of mine has no images",
    ]


def test_what_must_not_be_mirrored() -> None:
    assert refused(dataset(mirrors=False), kinds=("flip",))[0][0] == "T118"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"input": (None, 8, 1)}, "its input has no fixed height and width"),
        ({"classes": None}, "it has no classes"),
    ],
)
def test_a_network_with_an_open_end(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(SpecError) as caught:
        classifier_of(FakeNetwork(**changes))
    message = f"the network `tiny` cannot be trained to classify: {reason}"
    assert told(caught)[0][:2] == ("T113", message)


@pytest.mark.parametrize("data", ["nothing", "digits.npz", "x" * 5000, ""])
def test_data_that_is_not_there(data: str, tmp_path: Path) -> None:
    with pytest.raises(SpecError) as caught:
        read_data(data, Size(8, 8, 1))
    assert told(caught)[0][0] == "T103"
    assert caught.value.diagnostics[0].unreadable


def test_keras_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backend.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SpecError) as caught:
        backend.require_keras()
    assert told(caught) == [
        (
            "T101",
            "training needs Keras: it is not installed",
            "pip install 'resnet-dsl[tensorflow,train]'",
        )
    ]


def test_a_backend_that_cannot_train(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KERAS_BACKEND", "theano")
    with pytest.raises(SpecError) as caught:
        backend.require_keras()
    assert told(caught) == [
        (
            "T101",
            "training needs Keras: its backend `theano` cannot train",
            "set KERAS_BACKEND to tensorflow, jax or torch",
        )
    ]


def test_a_single_class_is_nothing_to_tell_apart() -> None:
    one = images([0, 0, 0])
    found = refused(dataset(classes=("a",), train=one, test=one), Classifier("net", FOUR, 1))
    assert found[0][:2] == ("T119", "`mine` has 1 class: there is nothing to tell apart")


def test_a_part_with_other_channels() -> None:
    found = refused(dataset(test=images([0, 1, 2], (4, 4, 2))))
    assert found[0][:2] == ("T112", "images of `mine` have 2 channels, the network `net` takes 1")
