import pytest

from resnet_dsl.analysis.receptive_field import receptive_field
from resnet_dsl.compiler import load
from tests.analysis.networks import Chain


def test_windows_add_up_and_strides_spread_them() -> None:
    chain = Chain(64, 64, 3)
    chain.then("conv", filters=4, kernel=7, stride=2)
    chain.then("max_pool", size=3, stride=2, padding="same")
    chain.then("conv", filters=4, kernel=3)
    assert receptive_field(chain.graph()) == (7 + 2 * 2 + 2 * 4,) * 2


def test_height_and_width_are_apart() -> None:
    chain = Chain(64, 64, 3)
    chain.then("conv", filters=4, kernel=(3, 1), stride=(2, 1))
    chain.then("conv", filters=4, kernel=(3, 5))
    assert receptive_field(chain.graph()) == (3 + 2 * 2, 1 + 4)


def test_dilation_widens_the_window() -> None:
    chain = Chain(64, 64, 3)
    chain.then("conv", filters=4, kernel=3, dilation=4)
    assert receptive_field(chain.graph()) == (9, 9)


def test_the_widest_branch_counts() -> None:
    chain = Chain(64, 64, 3)
    start = chain.then("conv", filters=4, kernel=1)
    wide = chain.then("conv", start, filters=4, kernel=5)
    chain.then("add", wide, start)
    assert receptive_field(chain.graph()) == (5, 5)


def gated(height: int | None) -> Chain:
    chain = Chain(height, 64, 3)
    start = chain.then("conv", filters=4, kernel=3)
    gate = chain.then("global_avg_pool", start, keepdims=True)
    chain.then("multiply", start, gate)
    chain.then("conv", filters=4, kernel=3)
    return chain


def test_a_global_pooling_takes_the_whole_image_in() -> None:
    assert receptive_field(gated(48).graph()) == (48, 64)


def test_the_whole_of_an_image_of_unknown_size_is_unknown() -> None:
    assert receptive_field(gated(None).graph()) == (None, 64)


def test_a_gate_does_not_spread_what_it_gates() -> None:
    chain = Chain(32, 32, 3)
    start = chain.then("conv", filters=4, kernel=3)
    gate = chain.then("max_pool", start, size=32)
    chain.then("multiply", gate, start)
    chain.then("conv", filters=4, kernel=3)
    assert receptive_field(chain.graph()) == (3 + 31 + 2,) * 2


def test_what_follows_the_body_does_not_count() -> None:
    chain = Chain(32, 32, 3)
    end = chain.then("conv", filters=4, kernel=3)
    chain.then("avg_pool", size=8)
    assert receptive_field(chain.graph(body_end=end)) == (3, 3)


@pytest.mark.parametrize("key", ["flatten", "global_max_pool"])
def test_a_vector_holds_the_whole_map(key: str) -> None:
    chain = Chain(32, 32, 3)
    chain.then(key)
    assert receptive_field(chain.graph()) == (32, 32)


def test_the_first_network() -> None:
    # 1 + 2 for the stem's 3 x 3, then one 3 x 3 a block: 3 at step 1, the first of stage 2 still
    # at 1, 3 at 2, the first of stage 3 still at 2, 5 at 4.
    expected = 3 + 2 * (3 * 1 + 1 + 3 * 2 + 2 + 5 * 4)
    assert receptive_field(load("resnet_cifar").flat) == (expected, expected)
