"""What specs mean, in corners that the built-ins do not reach."""

from pathlib import Path
from textwrap import dedent

import pytest

from resnet_dsl.compiler import Network, load
from resnet_dsl.diagnostics import SpecError

HEAD = """\
version: 1
name: net
input: {height: 16, width: 16, channels: 3}
classes: 4
stem: [{conv: {filters: 8, kernel: 3}}]
head: {top: [global_avg_pool, {dense: $classes}]}
"""


@pytest.fixture
def spec(tmp_path: Path):
    """Loads a spec that has the usual head."""

    def loaded(text: str) -> Network:
        file = tmp_path / "net.yaml"
        file.write_text(HEAD + dedent(text), encoding="utf-8")
        return load(str(file))

    return loaded


def _ops(network: Network) -> list[str]:
    return [node.op for node in network.flat.nodes if node.part == "stages"]


@pytest.mark.parametrize(("flag", "ops"), [("true", ["norm"]), ("false", [])])
def test_a_choice_has_a_condition_too(spec, flag: str, ops: list[str]) -> None:
    text = """
        block: own
        stages: [{{blocks: 1, with: {{on: {flag}}}}}]
        blocks:
          own:
            params: {{on: bool}}
            steps:
              - if: $on
                choose:
                  - {{if: $in.channels > 4, steps: [norm]}}
                  - {{steps: [relu]}}
    """
    assert _ops(spec(text.format(flag=flag))) == ops


def test_a_slot_brings_along_values_of_any_type(spec) -> None:
    network = spec("""
        block: outer
        stages: [{blocks: 2, with: {rate: 0.25, kind: gelu}}]
        blocks:
          inner:
            params: {fill: steps}
            steps: [{use: $fill}]
          outer:
            params: {rate: float, kind: str}
            let: {half: $rate / 2, wide: $in.channels * 2}
            steps:
              - inner:
                  fill:
                    - {dropout: $half}
                    - {activation: $kind}
                    - {conv: {filters: $wide, kernel: 1}}
    """)
    first = [node for node in network.flat.nodes if node.block == 1]
    assert [node.op for node in first] == ["dropout", "activation", "conv"]
    assert first[0].attributes["rate"] == 0.125
    assert first[1].attributes["function"] == "gelu"
    assert first[2].attributes["filters"] == 16


def test_an_argument_rests_on_a_later_one(spec) -> None:
    network = spec("""
        block: own
        stages: [{blocks: 1, with: {filters: 16, width: $groups * 2, groups: $filters / 4}}]
        blocks:
          own:
            params: {filters: int, width: int, groups: {type: int, default: 1}}
            steps: [{conv: {filters: $width, kernel: 1, groups: $groups}}]
    """)
    (conv,) = (node for node in network.flat.nodes if node.block == 1)
    assert (conv.attributes["filters"], conv.attributes["groups"]) == (8, 4)


def test_arguments_in_a_circle(spec) -> None:
    with pytest.raises(SpecError) as caught:
        spec("""
            block: own
            stages: [{blocks: 1, with: {width: $groups, groups: $width}}]
            blocks:
              own:
                params: {width: int, groups: int}
                steps: [{conv: {filters: $width, kernel: 1}}]
        """)
    assert [found.code for found in caught.value.diagnostics] == ["S112"]


def test_the_network_comes_first(spec) -> None:
    network = spec("""
        params: {width: 4}
        block: own
        stages: [{blocks: 1, with: {filters: $width * 2, width: 6}}]
        blocks:
          own:
            params: {filters: int, width: int}
            steps: [{conv: {filters: $filters + $width, kernel: 1}}]
    """)
    (conv,) = (node for node in network.flat.nodes if node.block == 1)
    assert conv.attributes["filters"] == 14


def test_stages_of_a_generator_are_numbered(spec) -> None:
    network = spec("""
        block: bottleneck
        with: {width: $filters}
        stages: [{name: part, regnet: {depth: 4, w0: 8, wa: 8, wm: 2, group: 8}}]
    """)
    assert [stage.name for stage in network.graph.stages] == ["part1", "part2", "part3"]


def test_a_written_name_that_another_stage_has_by_its_number(spec) -> None:
    with pytest.raises(SpecError) as caught:
        spec("""
            block: basic
            stages:
              - {name: stage2, blocks: 1, with: {filters: 8}}
              - {blocks: 1, with: {filters: 8}}
        """)
    (found,) = caught.value.diagnostics
    assert found.message() == "stage `stage2` is named twice"
