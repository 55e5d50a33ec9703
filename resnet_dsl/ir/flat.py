"""The flat form: every call opened, every attribute a value, every name whole."""

from collections.abc import Mapping
from dataclasses import field

from resnet_dsl.diagnostics import Span
from resnet_dsl.expressions import Name
from resnet_dsl.frozen import frozen
from resnet_dsl.ir.graph import Attribute
from resnet_dsl.ops.kinds import Value
from resnet_dsl.ops.operator import Operator, Shape, Weights


@frozen
class FlatNode:
    """One layer-to-be, in the order of creation.

    `inputs` are positions in `FlatGraph.nodes`; `operator` is None for the input itself;
    `stage` and `block` count from 1, None outside stages; `part` is one of input, stem,
    stages, body, top. `index` counts nodes of the same `op` from 1.
    `sources` is the chain of places, the node's own first, then the calls around it;
    `written` are the attributes as the step has them, `arguments` those of the call around it.
    A node that stands `before` another is the first of the two layers of one operation.
    """

    name: str
    op: str
    index: int
    operator: Operator | None
    attributes: Mapping[str, Value]
    inputs: tuple[int, ...]
    shape: Shape
    weights: Weights
    macs: int | None
    part: str
    stage: int | None
    block: int | None
    branch: str | None
    definition: str | None
    sources: tuple[Span, ...] = field(compare=False)
    written: Mapping[str, Attribute] = field(default_factory=dict, compare=False)
    arguments: Mapping[str, Attribute] = field(default_factory=dict, compare=False)
    before: bool = False

    def said_at(self, name: str) -> Span | None:
        """Where an attribute's value was said: at the call, where the step only passes it on."""
        content = self.written[name].content
        passed = self.arguments.get(content.path[0]) if isinstance(content, Name) else None
        return (passed or self.written[name]).span


@frozen
class FlatGraph:
    """All nodes, and which of them end the stem, each stage, the body and the network."""

    name: str
    nodes: tuple[FlatNode, ...]
    stem_end: int
    stage_ends: tuple[int, ...]
    body_end: int
    end: int
