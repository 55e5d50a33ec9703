from pathlib import Path

from resnet_dsl.compiler import Network
from resnet_dsl.plot.boxes import boxes
from tests.plot.networks import network


def drawn(net: Network, stage: int | None, part: str = "stages") -> list[str]:
    """The boxes of a part, or of the first block of a stage, by what is in them."""
    flat = net.flat
    found = boxes(flat, {i: node.inputs for i, node in enumerate(flat.nodes)})
    texts = []
    for box in found:
        first = flat.nodes[box.first]
        if (first.part, first.stage) == (part, stage) and first.block in (None, 1):
            texts.append(" ".join(flat.nodes[position].op for position in box.nodes))
    return texts


def test_every_node_is_in_one_box(tmp_path: Path) -> None:
    flat = network(tmp_path, block="bottleneck").flat
    found = boxes(flat, {i: node.inputs for i, node in enumerate(flat.nodes)})
    positions = sorted(position for box in found for position in box.nodes)
    assert positions == list(range(len(flat.nodes)))


def test_norms_that_follow_stand_with_the_convolution_before(tmp_path: Path) -> None:
    assert drawn(network(tmp_path), 2) == [
        "conv norm activation", "conv norm", "conv norm", "add activation",
    ]  # fmt: skip


def test_norms_that_precede_stand_with_the_convolution_after(tmp_path: Path) -> None:
    net = network(tmp_path, block="preact_bottleneck", body="[norm, relu]")
    assert drawn(net, 2) == [
        "norm activation", "conv", "norm activation conv", "norm activation conv", "conv", "add",
    ]  # fmt: skip
    assert drawn(net, None, "body") == ["norm activation"]


def test_pooling_and_padding_have_boxes_of_their_own(tmp_path: Path) -> None:
    stem = (
        "[{zero_pad: 3}, {conv: {filters: 16, kernel: 7, padding: valid}}, norm, relu, "
        "{zero_pad: 1}, {max_pool: {size: 3, stride: 1}}]"
    )
    net = network(tmp_path, stem=stem)
    assert drawn(net, None, "stem") == ["zero_pad conv norm activation", "zero_pad pool"]
    assert drawn(net, None, "top") == ["pool", "dense activation"]


def test_a_gate_is_apart_from_what_it_gates(tmp_path: Path) -> None:
    gate = ", end: [norm, {squeeze_excite: {reduced: 4}}]"
    net = network(tmp_path, block="bottleneck", arguments=gate)
    assert drawn(net, 2)[2:7] == [
        "conv norm", "pool", "conv activation", "conv activation", "multiply",
    ]  # fmt: skip
