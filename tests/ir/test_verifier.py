"""Every invariant is missed when it is broken, and the pass that broke it is named."""

from dataclasses import replace
from typing import Any

import pytest

from resnet_dsl.expressions import parse_expression
from resnet_dsl.ir.graph import INPUT, Attribute, Call, Graph, Let, Region, Stage
from resnet_dsl.ir.verifier import BrokenGraph, check
from tests.ir.graphs import SPAN, op, place, tiny


def test_a_sound_graph_passes() -> None:
    check(tiny())


def body(graph: Graph, *nodes: Any, result: str) -> Graph:
    return replace(graph, body=Region(nodes, result))


def unit(graph: Graph, **changes: Any) -> Graph:
    changed = replace(graph.definitions["unit"], **changes)
    return replace(graph, definitions={**graph.definitions, "unit": changed})


def unit_node(graph: Graph, position: int, **changes: Any) -> Graph:
    region = graph.definitions["unit"].body
    nodes = list(region.nodes)
    nodes[position] = replace(nodes[position], **changes)
    return unit(graph, body=replace(region, nodes=tuple(nodes)))


def used_too_early(graph: Graph) -> Graph:
    return unit_node(graph, 1, inputs=("%5",))


def defined_twice(graph: Graph) -> Graph:
    return unit_node(graph, 1, output="%1")


def result_missing(graph: Graph) -> Graph:
    return body(graph, op("norm", "%1", INPUT, "norm"), result="%2")


def value_of_another_way(graph: Graph) -> Graph:
    return unit_node(graph, 7, inputs=("%6", "%7"))


def callee_missing(graph: Graph) -> Graph:
    return unit_node(graph, 5, callee="gates")


def argument_missing(graph: Graph) -> Graph:
    return body(graph, Call("unit", {}, INPUT, "%1", place("unit")), result="%1")


def calls_itself(graph: Graph) -> Graph:
    gate = graph.definitions["gate"]
    filters = {"filters": Attribute(8), "stride": Attribute(1)}
    call = Call("unit", filters, INPUT, "%1", place("unit"))
    changed = replace(gate, body=Region((call,), "%1"))
    return replace(graph, definitions={**graph.definitions, "gate": changed})


def attribute_missing(graph: Graph) -> Graph:
    norm = op("norm", "%1", INPUT, "norm")
    kept = {name: each for name, each in norm.attributes.items() if name != "scale"}
    return body(graph, replace(norm, attributes=kept), result="%1")


def attributes_out_of_order(graph: Graph) -> Graph:
    norm = op("norm", "%1", INPUT, "norm")
    turned = dict(reversed(norm.attributes.items()))
    return body(graph, replace(norm, attributes=turned), result="%1")


def unknown_operator(graph: Graph) -> Graph:
    return unit_node(graph, 0, operator="normal")


def two_inputs(graph: Graph) -> Graph:
    return unit_node(graph, 1, inputs=("%1", INPUT))


def unknown_name(graph: Graph) -> Graph:
    return body(graph, op("dropout", "%1", INPUT, "dropout", rate="$rate"), result="%1")


def place_outside_a_block(graph: Graph) -> Graph:
    return body(graph, op("dropout", "%1", INPUT, "dropout", rate="$net.index"), result="%1")


def unknown_name_in_condition(graph: Graph) -> Graph:
    choose = graph.definitions["unit"].body.nodes[6]
    first, last = choose.alternatives
    bad = replace(first, condition=parse_expression("$last"))
    return unit_node(graph, 6, alternatives=(bad, last))


def let_used_before(graph: Graph) -> Graph:
    lets = graph.definitions["unit"].lets
    return unit(graph, lets=(Let("half", parse_expression("$width / 2"), SPAN), *lets))


def classes_in_a_block(graph: Graph) -> Graph:
    lets = graph.definitions["unit"].lets
    return unit(graph, lets=(*lets, Let("half", parse_expression("$classes / 2"), SPAN)))


def repeated_suffix(graph: Graph) -> Graph:
    return unit_node(graph, 4, place=place("1_conv"))


def repeated_suffix_over_the_head(graph: Graph) -> Graph:
    return body(graph, op("norm", "%1", INPUT, "dense"), result="%1")


def empty_stage(graph: Graph) -> Graph:
    return replace(graph, stages=(*graph.stages, Stage("stage3", (), SPAN)))


def empty_run(graph: Graph) -> Graph:
    first, *rest = graph.stages
    none = replace(first, runs=(replace(first.runs[0], count=0),))
    return replace(graph, stages=(none, *rest))


def repeated_stage(graph: Graph) -> Graph:
    return replace(graph, stages=(graph.stages[0], graph.stages[0]))


def no_alternatives(graph: Graph) -> Graph:
    return unit_node(graph, 6, alternatives=())


def wrong_key(graph: Graph) -> Graph:
    return replace(graph, definitions={**graph.definitions, "other": graph.definitions["gate"]})


@pytest.mark.parametrize(
    ("corrupt", "reason"),
    [
        (used_too_early, "%5 is used before it is defined, in %2 of definition unit"),
        (defined_twice, "two values of definition unit are named %1"),
        (result_missing, "%2 is used before it is defined, in the result of the head's body"),
        (value_of_another_way, "%7 is used before it is defined"),
        (callee_missing, "definition unit calls gates, which is not defined"),
        (argument_missing, "the head's body calls unit with , not filters, stride"),
        (calls_itself, "definitions call themselves: gate -> unit -> gate"),
        (attribute_missing, "norm has attributes"),
        (attributes_out_of_order, "norm has attributes"),
        (unknown_operator, "unknown operator normal, at %1 of definition unit"),
        (two_inputs, "activation has 2 inputs, at %2 of definition unit"),
        (unknown_name, "unknown name $rate in `rate`, %1 of the head's body"),
        (place_outside_a_block, "unknown name $net.index"),
        (unknown_name_in_condition, "unknown name $last in a condition of %8"),
        (let_used_before, "unknown name $width in `let half`"),
        (classes_in_a_block, "unknown name $classes in `let half`"),
        (repeated_suffix, "two layers of definition unit are named 1_conv"),
        (repeated_suffix_over_the_head, "two layers of the head are named dense"),
        (empty_stage, "stage stage3 is empty"),
        (empty_run, "stage stage1 has a run of 0 blocks"),
        (repeated_stage, "two stages of the network are named stage1"),
        (no_alternatives, "choose %8 of definition unit has no alternative"),
        (wrong_key, "definition other is named gate"),
    ],
)
def test_broken(corrupt: Any, reason: str) -> None:
    with pytest.raises(BrokenGraph) as caught:
        check(corrupt(tiny()), after="outline")
    assert reason in caught.value.reason
    assert str(caught.value).startswith("broken graph after outline: ")
