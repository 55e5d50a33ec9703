"""The graph's shapes and counts are those of the model that Keras builds."""

import math

import pytest

from resnet_dsl.compiler import load

pytestmark = pytest.mark.keras


def test_the_first_network() -> None:
    network = load("resnet_cifar")
    model = network.build()
    assert len(model.layers) == 142
    assert model.count_params() == 2_164_950
    trainable = sum(math.prod(weight.shape) for weight in model.trainable_weights)
    assert trainable == 2_151_376
    convolutions = [layer for layer in model.layers if type(layer).__name__ == "Conv2D"]
    assert len(convolutions) == 43
    assert all(float(layer.kernel_regularizer.l2) == pytest.approx(1e-4) for layer in convolutions)
    adds = [layer for layer in model.layers if type(layer).__name__ == "Add"]
    assert len(adds) == 13


def test_creation_order_of_the_first_network() -> None:
    nodes = load("resnet_cifar").flat.nodes
    shortcuts = [n.index for n in nodes if n.op == "conv" and n.branch == "shortcut"]
    assert shortcuts == [5, 15, 28]
    spans = {
        stage: (
            min(n.index for n in nodes if n.op == "norm" and n.stage == stage),
            max(n.index for n in nodes if n.op == "add" and n.stage == stage),
        )
        for stage in (1, 2, 3)
    }
    assert spans == {1: (2, 3), 2: (11, 7), 3: (23, 13)}
