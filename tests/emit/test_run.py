"""Emitted modules, run: the network of the spec, and the one that a person would write."""

import importlib

import pytest

from tests.emit.networks import HANDWRITTEN, module, network, small

pytestmark = pytest.mark.keras


def _model(name: str, **arguments):
    made = module(network(name).source())
    return getattr(made, network(name).name)(**arguments)


def test_the_first_network() -> None:
    model = _model("resnet_cifar")
    assert model.count_params() == 2_164_950
    assert len(model.layers) == 142


@pytest.mark.parametrize(
    "name",
    [pytest.param(n, marks=pytest.mark.slow if n == "deep" else ()) for n in HANDWRITTEN],
)
def test_equals_the_handwritten_module(name: str) -> None:
    from resnet_dsl.build.compare import compare

    by_hand = importlib.import_module(f"tests.handwritten.{name}").build()
    assert compare(by_hand, _model(name)) == ()


def test_features_are_the_stages_outputs() -> None:
    model = _model("resnet_cifar", include_top=False, features=True)
    assert [tuple(output.shape[1:]) for output in model.outputs] == [
        (32, 32, 128),
        (16, 16, 256),
        (8, 8, 512),
    ]


@pytest.mark.parametrize("size", [28, 61])
def test_refuses_sizes_that_its_top_cannot_take(size: int) -> None:
    with pytest.raises(ValueError, match="29 to 60"):
        _model("resnet_cifar", input_shape=(size, size, 3))
    assert _model("resnet_cifar", input_shape=(size, size, 3), include_top=False)


@pytest.mark.parametrize(
    "arguments",
    [{"features": True}, {"pooling": "avg"}, {"pooling": "mean", "include_top": False}],
)
def test_refuses_mixtures(arguments) -> None:
    with pytest.raises(ValueError, match=r"include_top|pooling"):
        _model("resnet_cifar", **arguments)


RICH = """\
params: {filters: int, drop: {type: float, default: 0.0}}
let: {late: $net.index >= 2}
steps:
  - add:
    - branch: residual
      steps:
        - {conv: {filters: $filters, kernel: [3, 1], l2: $drop}}
        - {norm: {init: zeros}, if: $late}
        - {drop_path: {rate: 0.2 * $call.index / $call.blocks}}
    - {from: in}
  - {relu: {}, if: $call.last}
"""


def test_flags_conditions_and_indices_agree_with_the_builder() -> None:
    from resnet_dsl.build import build
    from resnet_dsl.build.compare import compare

    made = small(
        RICH,
        stages="[{blocks: 2, with: {filters: 8}}, {blocks: 3, with: {filters: 8, drop: 1e-3}}]",
    )
    assert compare(build(made.graph), module(made.source()).small()) == ()
