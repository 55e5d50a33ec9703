from resnet_dsl.analysis.memory import memory
from tests.analysis.networks import Chain


def test_a_tensor_kept_by_two_operators_counts_once() -> None:
    chain = Chain(4, 4, 2)
    chain.then("activation", function="relu")
    chain.then("conv", filters=2, kernel=1)
    assert memory(chain.graph()).training == 4 * 4 * 2 * 4


def test_the_input_of_the_first_norm_is_kept() -> None:
    chain = Chain(4, 4, 2)
    chain.then("norm")
    assert memory(chain.graph()).training == 4 * 4 * 2 * 4


def test_an_addition_keeps_nothing_and_a_product_both_sides() -> None:
    kept = {}
    for join in ("add", "multiply"):
        chain = Chain(4, 4, 2)
        left = chain.then("avg_pool", 0, size=2)
        right = chain.then("avg_pool", 0, size=2)
        chain.then(join, left, right)
        kept[join] = memory(chain.graph()).training
    assert kept == {"add": 0, "multiply": 2 * 2 * 2 * 2 * 4}


def test_a_shortcut_stays_alive_until_it_is_added() -> None:
    chain = Chain(4, 4, 1)
    start = chain.then("conv", filters=2, kernel=1)
    wide = chain.then("conv", filters=8, kernel=1)
    narrow = chain.then("conv", wide, filters=2, kernel=1)
    chain.then("add", narrow, start)
    pixels = 4 * 4 * 4
    # The shortcut, the widest value, and what is made from it.
    assert memory(chain.graph()).inference == pixels * (2 + 8 + 2)


def test_without_the_shortcut_less_is_alive() -> None:
    chain = Chain(4, 4, 1)
    chain.then("conv", filters=2, kernel=1)
    chain.then("conv", filters=8, kernel=1)
    chain.then("conv", filters=2, kernel=1)
    assert memory(chain.graph()).inference == 4 * 4 * 4 * (8 + 2)


def test_unknown_maps_have_unknown_sizes() -> None:
    chain = Chain(None, None, 3)
    chain.then("conv", filters=2, kernel=1)
    assert memory(chain.graph()) == (memory(chain.graph()).__class__)(None, None)
