import re
from dataclasses import replace
from pathlib import Path

import pytest

from resnet_dsl.compiler import load
from resnet_dsl.plot import draw
from resnet_dsl.plot.dot import to_dot
from resnet_dsl.plot.picture import picture
from tests.plot.networks import network


def dot(name: str, *, expand: bool = False) -> str:
    net = load(name)
    return draw(net.graph, net.flat, "dot", expand=expand).decode()


def test_stages_and_blocks_are_clusters() -> None:
    text = dot("resnet_cifar")
    titles = re.findall(r"<B>(stem|head \w+|stage \d|block \d|× \d)</B>", text)
    assert titles == [
        "stem", "stage 1", "block 1", "× 2", "stage 2", "block 1", "× 3",
        "stage 3", "block 1", "× 5", "head body", "head top",
    ]  # fmt: skip
    assert text.count("subgraph cluster_") == len(titles)
    assert "blocks 2–6" in text


def test_expanded_there_is_a_cluster_for_each_block() -> None:
    text = dot("resnet_cifar", expand=True)
    assert len(re.findall(r"<B>block \d+</B>", text)) == 13
    assert "<B>× " not in text


def test_every_value_has_its_shape_once() -> None:
    net = load("resnet_cifar")
    shown = picture(net.graph, net.flat)
    values = [arrow for arrow in shown.arrows if arrow.shape]
    assert len(values) == len({arrow.tail for arrow in shown.arrows})
    text = to_dot(shown)
    assert text.count('label=" ') == len(values)
    assert ' 16×16×256"' in text


def test_shortcuts_are_told_apart() -> None:
    net = load("resnet_cifar")
    arrows = picture(net.graph, net.flat, expand=True).arrows
    nodes = net.flat.nodes
    skips = [arrow for arrow in arrows if arrow.skips]
    assert len(skips) == 13 - 3
    assert {nodes[arrow.head].op for arrow in skips} == {"add"}
    projected = [a for a in arrows if a.shortcut and not a.skips and nodes[a.head].op == "add"]
    assert [nodes[arrow.tail].index for arrow in projected] == [5, 15, 28]


def test_a_collapsed_network_is_no_larger_for_being_deeper(tmp_path: Path) -> None:
    sizes = set()
    for blocks in (4, 9):
        net = network(tmp_path, blocks=blocks)
        sizes.add(len(draw(net.graph, net.flat, "dot")))
    assert len(sizes) == 1


def test_nothing_that_a_spec_says_becomes_markup() -> None:
    net = load("resnet_cifar")
    hostile = '"]; </B><IMG SRC="/etc/passwd"/> & \x1b'
    text = draw(net.graph, replace(net.flat, name=hostile), "dot").decode()
    labels = text.split("label=<", 1)[1]
    assert "<IMG" not in labels
    assert "&lt;IMG" in labels
    assert "\x1b" not in labels
    pygraphviz = pytest.importorskip("pygraphviz")
    assert pygraphviz.AGraph(string=text).name == hostile


@pytest.mark.parametrize("block", ["basic", "bottleneck", "preact_basic", "preact_bottleneck"])
@pytest.mark.parametrize("expand", [False, True])
def test_graphviz_reads_it(tmp_path: Path, block: str, expand: bool) -> None:
    pygraphviz = pytest.importorskip("pygraphviz")
    net = network(tmp_path, block=block, body="[norm, relu]")
    shown = picture(net.graph, net.flat, expand=expand)
    graph = pygraphviz.AGraph(string=to_dot(shown))
    heads = {arrow.head for arrow in shown.arrows}
    # Whatever an edge leads to is a box that was declared, with a label of its own.
    for name in graph.nodes():
        if name.startswith("n"):
            assert graph.get_node(name).attr["fillcolor"]
    assert {f"n{head}" for head in heads} <= set(graph.nodes())


def test_svg_has_the_words(tmp_path: Path) -> None:
    pytest.importorskip("pygraphviz")
    net = network(tmp_path)
    text = draw(net.graph, net.flat, "svg").decode()
    assert "3×3 conv, 16" in text
    assert "32×32×16" in text
