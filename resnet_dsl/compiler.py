"""The straight line: from a spec's text to a graph, and from the graph to its targets.

    text ─load_document─▶ document ─parse─▶ spec ─resolve─▶ resolved ─lower─▶ graph
    graph ─flatten─▶ flat form ─▶ summary, plot, compare
    graph ─emit─▶ Keras source        graph ─build─▶ keras.Model

Each stage has a type of its own, and stops with SpecError, which carries all that it found.
"""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING, Any

from resnet_dsl.diagnostics import SpecError
from resnet_dsl.source.document import Document, load_document

if TYPE_CHECKING:
    from resnet_dsl.analysis.summary import Summary
    from resnet_dsl.compare import Comparison, Side
    from resnet_dsl.diagnostics import Diagnostic
    from resnet_dsl.ir.flat import FlatGraph
    from resnet_dsl.ir.graph import Graph
    from resnet_dsl.resolve import Resolved
    from resnet_dsl.schema.parse import Spec


class Network:
    """A network that compiles: each stage's result, worked out when it is first asked for.

    Every attribute and method may raise SpecError; after `load` none does, since `load` has
    been down the line to the flat form.
    """

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def spec(self) -> Spec:
        """The validated spec."""
        from resnet_dsl.schema.parse import parse

        return parse(self.document)

    @cached_property
    def resolved(self) -> Resolved:
        """The spec with conventions, parameters and overrides settled."""
        from resnet_dsl.resolve import resolve

        return resolve(self.spec)

    @cached_property
    def graph(self) -> Graph:
        """The structured graph, verified."""
        from resnet_dsl.ir.verifier import check
        from resnet_dsl.lower import lower

        graph = lower(self.resolved)
        check(graph)
        return graph

    @cached_property
    def flat(self) -> FlatGraph:
        """The flat form: one node for each layer, with shapes and costs."""
        from resnet_dsl.analysis.flatten import flatten

        return flatten(self.graph)

    @property
    def name(self) -> str:
        """The network's name: of its module, its function and its model."""
        return self.resolved.name

    @property
    def paper(self) -> str | None:
        """Where the network was published, as the spec has it."""
        return self.spec.model.paper

    @property
    def input(self) -> tuple[int | None, int | None, int]:
        """(height, width, channels) of the images; None where any number will do."""
        return self.resolved.shape

    @property
    def classes(self) -> int | None:
        """The number of classes, or None where the spec has none."""
        return self.resolved.classes

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the resolved spec, in hexadecimal: equal for equal networks."""
        return hashlib.sha256(self.to_yaml().encode()).hexdigest()

    def to_yaml(self) -> str:
        """The resolved spec as YAML that stands alone: bases merged, blocks written out."""
        from resnet_dsl.write import to_yaml

        _ = self.graph
        return to_yaml(self.spec, self.resolved)

    def findings(self) -> tuple[Diagnostic, ...]:
        """What `validate` says of a network that compiles, by place: () where all is well.

        Errors where it is over its `budget`, or where its cost cannot be known; warnings
        from the lints, but for those that a comment suppresses.
        """
        from resnet_dsl.diagnostics.diagnostic import in_order
        from resnet_dsl.lint import findings

        found = findings(self.spec, self.document.chain, self.graph, self.flat)
        return in_order(map(self.document.blame, found))

    def summary(self) -> Summary:
        """Shapes, parameters, multiply-accumulates, memory and receptive field."""
        from resnet_dsl.analysis.summary import summarise

        return summarise(self.graph, self.flat)

    def compare(self, old: Network | None, *, labels: tuple[str, str] | None = None) -> Comparison:
        """What changed from `old` to this network, and whether old weights still load.

        `labels` are what the two are called, their names unless given. Without an old network
        everything is told as new.
        """
        from resnet_dsl.compare import compare

        before, after = labels or (old.name if old else "", self.name)
        return compare(old._side(before) if old else None, self._side(after), old_label=before)

    def _side(self, label: str) -> Side:
        from resnet_dsl.compare import Side

        return Side(label, self.graph, self.flat, self.digest)

    def source(self) -> str:
        """The network as a Keras module that imports keras and nothing else."""
        from pathlib import PurePath

        from resnet_dsl.emit import emit

        spec = PurePath(self.document.chain[0].name).name
        return emit(self.graph, self.flat, source_name=spec, digest=self.digest)

    def build(self, **arguments: Any) -> Any:
        """The network as a keras.Model, compiled for nothing yet.

        Takes what the emitted function takes: `input_shape` ((height, width, channels), or
        channels first where Keras is set so), `classes`, `include_top`, `pooling`,
        `weights` (a file), `classifier_activation`, `features`, `name`; the spec's values
        are the defaults. Imports keras. Raises ValueError for arguments that the network
        cannot take.
        """
        from resnet_dsl.build import build

        return build(self.graph, **arguments)


def load(spec: str) -> Network:
    """Compile a spec down to its flat form.

    `spec` is a path, `-` for standard input, or the name of a built-in network. Raises
    SpecError, whose text names every fault with file, line and column.
    """
    return compiled(load_document(str(spec)))


def compiled(document: Document) -> Network:
    """The network of a document, down to its flat form; raises SpecError as `load` does."""
    network = Network(document)
    try:
        _ = network.flat
    except SpecError as error:
        raise SpecError(document.blame(found) for found in error.diagnostics) from None
    return network
