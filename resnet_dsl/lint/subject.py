"""What a lint looks at."""

from resnet_dsl.diagnostics import SourceFile
from resnet_dsl.ir.flat import FlatGraph
from resnet_dsl.ir.graph import Graph
from resnet_dsl.schema.parse import Spec


class Subject:
    """A network that compiles; `chain` goes from its spec to the furthest base."""

    def __init__(
        self, spec: Spec, chain: tuple[SourceFile, ...], graph: Graph, flat: FlatGraph
    ) -> None:
        self.spec = spec
        self.chain = chain
        self.graph = graph
        self.flat = flat
