"""Networks that strain the emitter: the module's model is the one that is built."""

from pathlib import Path

import pytest
import yaml

from resnet_dsl.compiler import Network, load
from tests.drawn.polish import check_polish
from tests.emit.networks import module

pytestmark = pytest.mark.keras

BASE = """\
version: 1
name: small
input: {height: 16, width: 16, channels: 4}
classes: 4
block: own
stages: [{blocks: 2, with: {filters: 8}}]
head: {top: [global_avg_pool, {dense: $classes}, softmax]}
blocks:
  own:
    params: {filters: int}
    steps: [{conv: {filters: $filters, kernel: 3}}, norm]
"""

STRAINS = {
    "classes that a stage is told too": """\
stages: [{blocks: 2, with: {filters: $classes * 2}}]
""",
    "a convolution of three without the penalty": """\
conventions: {conv: {l2: 1.0e-4}}
stem: [{conv: {filters: 8, kernel: 3, l2: 0}}]
""",
    "a rate that grows in the one stage": """\
stages: [{blocks: 3, with: {filters: 8}}]
blocks:
  own:
    params: {filters: int}
    steps: [{conv: {filters: $filters, kernel: 3}}, {dropout: 0.2 * $net.index / $net.blocks}]
""",
    "a choice with a name at the end of a block": """\
blocks:
  own:
    params: {filters: int}
    steps: [{conv: {filters: $filters, kernel: 3}}, {norm: {}, if: $call.first, as: kept}]
""",
    "a flag that is derived and handed on": """\
stages: [{blocks: 2, with: {filters: 8}}, {blocks: 1, with: {filters: 4}}]
blocks:
  own:
    params: {filters: int}
    let: {often: $filters > 4}
    steps:
      - basic: {filters: $filters, end: [{conv: {filters: $filters, kernel: 3, bias: $often}}]}
""",
    "a choice within a choice, in a block within a block": """\
stages: [{blocks: 4, with: {filters: 8}}]
blocks:
  own:
    params: {filters: int}
    steps: [{inner: {filters: $filters}}]
  inner:
    params: {filters: int}
    steps:
      - {conv: {filters: $filters, kernel: 3}}
      - choose:
          - {if: $call.first, name: start, steps: [norm]}
          - {if: $call.last, steps: [relu, {norm: {type: layer}}]}
          - {}
""",
    "an initialiser of its own beside even padding": """\
conventions: {like: torch}
stem: [{conv: {filters: 8, kernel: 3, stride: [1, 2], init: glorot_uniform}}]
""",
}


@pytest.mark.parametrize("what", STRAINS)
def test_module_is_the_model(what: str, tmp_path: Path) -> None:
    from resnet_dsl.build.compare import compare

    network = _network(what, tmp_path)
    assert compare(network.build(), module(network.source()).small()) == ()


def test_linter_and_formatter_accept_them(tmp_path: Path) -> None:
    check_polish([_network(what, tmp_path).source() for what in STRAINS], tmp_path)


def _network(what: str, folder: Path) -> Network:
    path = folder / "small.yaml"
    spec = {**yaml.safe_load(BASE), **yaml.safe_load(STRAINS[what])}
    path.write_text(yaml.safe_dump(spec), encoding="utf-8")
    return load(str(path))
