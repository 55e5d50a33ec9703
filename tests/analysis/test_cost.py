from resnet_dsl.analysis.cost import block_costs, cost, stage_costs
from resnet_dsl.compiler import load
from tests.analysis.networks import Chain


def test_statistics_are_parameters_that_are_not_trained() -> None:
    chain = Chain(8, 8, 3)
    chain.then("norm")
    chain.then("conv", filters=4, kernel=3)
    total = cost(chain.nodes)
    assert (total.trainable, total.parameters) == (2 * 3 + 3 * 3 * 3 * 4 + 4, total.trainable + 6)
    assert total.macs == 8 * 8 * 4 * 3 * 3 * 3


def test_macs_are_unknown_where_the_map_is() -> None:
    chain = Chain(None, 8, 3)
    chain.then("conv", filters=4, kernel=3)
    assert cost(chain.nodes).macs is None
    assert cost(chain.nodes).parameters == 3 * 3 * 3 * 4 + 4


def test_stages_and_blocks_add_up() -> None:
    flat = load("resnet_cifar").flat
    stages, blocks = stage_costs(flat), block_costs(flat)
    assert list(stages) == [1, 2, 3]
    assert len(blocks) == 13
    for stage, total in stages.items():
        inside = [each for (number, _), each in blocks.items() if number == stage]
        assert total.parameters == sum(each.parameters for each in inside)
        assert total.macs == sum(each.macs or 0 for each in inside)
    assert cost(flat.nodes).parameters == 2_164_950
    assert cost(flat.nodes).trainable == 2_151_376
