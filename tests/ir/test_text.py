"""The text of the graph: whole, stable, and different for different graphs."""

from dataclasses import replace

from resnet_dsl.ir.graph import INPUT, Region
from resnet_dsl.ir.text import print_graph
from tests.ir.graphs import op, tiny

TEXT = """\
network tiny: 8 x 8 x 3, 3 classes

block gate()
  %1 = global_avg_pool(%in, keepdims=true) : pool
  %2 = conv(%1, filters=$in.channels, kernel=1, bias_init=0.5) : conv
  %3 = activation(%2, function=sigmoid) : sigmoid
  %4 = multiply(%in, %3) : multiply
  give %4

block unit(filters: int, stride: int?)
  let width = $filters / 2
  let strides = $stride if $call.first else 1
  %1 = norm(%in, momentum=0.9, epsilon=2e-5) : 1_norm
  %2 = activation(%1, function=relu) : 1_relu
  %3 = conv(%2, filters=$width, kernel=[3, 1], stride=$strides, bias=false, l2=0.0001) : 1_conv
  %4 = drop_path(%3, rate=0.1 * $net.index) : drop_path
  %5 = conv(%4, filters=$filters, kernel=3, dilation=2) : 2_conv
  %6 = call gate(%5) : gate
  %8 = choose as shortcut
    if $call.first as project
      %7 = conv(%2, filters=$filters, kernel=1, stride=$strides) : shortcut_conv
      give %7
    otherwise
      give %in
  %9 = add(%6, %8) : add
  give %9

stem
  %1 = zero_pad(%in, amount=[[1, 0], [0, 1]]) : pad
  %2 = conv(%1, filters=4, kernel=2, padding=valid) : conv
  %3 = max_pool(%2, size=3, stride=1, padding=same) : pool
  %4 = concat(%2, %3) : concat
  give %4

stage stage1
  2 x unit(filters=8, stride=1)

stage stage2
  1 x unit(filters=12, stride=2)
  1 x unit(filters=12, stride=2)

body
  %1 = norm(%in, scale=false) : norm
  give %1

top
  %2 = avg_pool(%in, size=4) : pool
  %3 = flatten(%2) : flatten
  %4 = dropout(%3, rate=0.25) : dropout
  %5 = dense(%4, units=$classes, l2=0.001) : dense
  %6 = activation(%5, function=softmax) : softmax
  give %6
"""


def test_whole_text() -> None:
    assert print_graph(tiny()) == TEXT


def test_open_sizes_and_parameters() -> None:
    graph = replace(tiny(), shape=(None, None, 3), classes=None, parameters={"wide": 2})
    first, *_ = print_graph(graph).splitlines()
    assert first == "network tiny: ? x ? x 3, wide=2"


def test_equal_numbers_of_two_types_differ() -> None:
    def body(value: object) -> str:
        norm = op("norm", "%1", INPUT, "norm", momentum=value)
        return print_graph(replace(tiny(), body=Region((norm,), "%1")))

    assert body(1) != body(1.0)
