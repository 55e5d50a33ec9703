"""A resolved spec: nothing is left to look up, and nothing is left out."""

from collections.abc import Mapping

from resnet_dsl.diagnostics import Span
from resnet_dsl.frozen import frozen
from resnet_dsl.ops.kinds import Value
from resnet_dsl.resolve.unknown import Places
from resnet_dsl.schema.parse import BlockSpec
from resnet_dsl.schema.spec import Scalar, Steps
from resnet_dsl.source.tree import Entry

Conventions = Mapping[str, Mapping[str, Scalar]]
"""For each operator, every optional attribute's value where a step says nothing."""


@frozen
class BlockUse:
    """One block of a stage, with the arguments that the network gives it."""

    block: str
    arguments: Mapping[str, Entry]
    span: Span


@frozen
class ResolvedStage:
    """A stage's blocks, one by one."""

    name: str
    blocks: tuple[BlockUse, ...]
    span: Span


@frozen
class Resolved:
    """A spec with nothing left to look up."""

    name: str
    doc: str | None
    shape: tuple[int | None, int | None, int]
    classes: int | None
    parameters: Mapping[str, Value]
    places: Places
    """Where the parameters are set."""
    conventions: Conventions
    blocks: Mapping[str, BlockSpec]
    stem: Steps
    stages: tuple[ResolvedStage, ...]
    body: Steps
    top: Steps
    span: Span
    input_span: Span
