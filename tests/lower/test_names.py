"""Names of layers: all that can stand together have one each."""

import pytest

from tests.emit.networks import small

PARTED = {
    "a choose whose ways end in the same group": """\
params: {filters: int}
steps:
  - choose: [{if: $call.first, steps: [norm]}, {steps: [{conv: {filters: $filters, kernel: 1}}]}]
  - {conv: {filters: $filters, kernel: 3}}
""",
    "a join in one way of a choose alone": """\
params: {filters: int}
steps:
  - {conv: {filters: $filters, kernel: 3}}
  - choose:
      - if: $call.first
        steps: [{add: [[relu, {conv: {filters: $filters, kernel: 1}}], []]}, relu, relu]
      - {steps: [{conv: {filters: $filters, kernel: 1}}, relu]}
  - relu
  - {conv: {filters: $filters, kernel: 3}}
""",
    "a label that ends like a group": """\
params: {filters: int}
steps:
  - add:
      - {branch: right, steps: [relu, relu, {conv: {filters: $filters, kernel: 1}}]}
      - {branch: right_2, steps: [relu, {conv: {filters: $filters, kernel: 1}}]}
  - {conv: {filters: $filters, kernel: 3}}
""",
}


@pytest.mark.parametrize("what", PARTED)
def test_no_two_layers_share_one(what: str) -> None:
    names = [node.name for node in small(PARTED[what]).flat.nodes]
    assert len(set(names)) == len(names)
