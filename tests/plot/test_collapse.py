from pathlib import Path

from resnet_dsl.plot.collapse import block_groups, label, stand_ins
from tests.plot.networks import network


def test_equal_blocks_in_a_row_are_one_group(tmp_path: Path) -> None:
    groups = block_groups(network(tmp_path, blocks=7).flat, expand=False)
    # The first stage of basic blocks keeps its shape: its first block is like the others.
    assert [(g.stage, g.first, g.last) for g in groups] == [(1, 1, 3), (2, 1, 1), (2, 2, 7)]


def test_a_projection_makes_a_block_another(tmp_path: Path) -> None:
    groups = block_groups(network(tmp_path, block="preact_bottleneck").flat, expand=False)
    assert [(g.first, g.last) for g in groups] == [(1, 1), (2, 3), (1, 1), (2, 4)]


def test_expanded_every_block_stands_for_itself(tmp_path: Path) -> None:
    flat = network(tmp_path).flat
    groups = block_groups(flat, expand=True)
    assert [(g.first, g.last) for g in groups] == [(i, i) for i in (1, 2, 3, 1, 2, 3, 4)]
    assert stand_ins(flat, groups) == tuple(range(len(flat.nodes)))


def test_the_first_stands_for_all(tmp_path: Path) -> None:
    flat = network(tmp_path).flat
    drawn = stand_ins(flat, block_groups(flat, expand=False))
    for position, stands in enumerate(drawn):
        node, shown = flat.nodes[position], flat.nodes[stands]
        assert (node.op, node.shape, node.stage) == (shown.op, shown.shape, shown.stage)
    stage2 = [p for p, n in enumerate(flat.nodes) if n.stage == 2]
    assert {flat.nodes[drawn[p]].block for p in stage2} == {1, 2}


def test_a_rate_that_grows_is_shown_as_a_range(tmp_path: Path) -> None:
    rates = ", end: [norm, {drop_path: {rate: $net.index / 100}}]"
    flat = network(tmp_path, block="bottleneck", arguments=rates).flat
    groups = block_groups(flat, expand=False)
    drops = [p for g in groups for p in g.drawn if flat.nodes[p].op == "drop_path"]
    assert [label(flat, p, groups) for p in drops] == [
        "drop path, 0–0.02", "drop path, 0.03", "drop path, 0.04–0.06",
    ]  # fmt: skip
