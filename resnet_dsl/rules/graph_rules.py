"""Rules of the graph: shapes that do not fit, found after lowering, told in YAML's terms."""

from resnet_dsl.diagnostics import Diagnostic, Span


class ShapeMismatch(Diagnostic):
    """Branches that meet in a join with shapes that do not fit.

    Bad:
        block: mine
        blocks:
          mine:
            params: {filters: int}
            steps:
              - add:
                  - [{conv: {filters: $filters, kernel: 3}}]
                  - from: in

    Good:
        block: mine
        blocks:
          mine:
            params: {filters: int}
            steps:
              - add:
                  - [{conv: {filters: $filters, kernel: 3}}]
                  - from: in
                    steps: [{conv: {filters: $filters, kernel: 1}}]
    """

    code = "N201"
    where: str
    reason: str
    branches: tuple[str, ...]
    remedy: str | None = None
    step: Span | None = None

    def message(self) -> str:
        return f"{self.where}: {self.reason} ({'; '.join(self.branches)})"

    def help(self) -> str | None:
        return self.remedy

    def cause(self) -> object:
        return self.step

    def again(self) -> str:
        return f"also in {self.where}: {self.reason}"


class ShapeRefused(Diagnostic):
    """An operator that cannot take the shape that reaches it.

    Bad:
        head: {top: [{avg_pool: {size: 64}}, flatten, {dense: $classes}, softmax]}

    Good:
        head: {top: [global_avg_pool, {dense: $classes}, softmax]}
    """

    code = "N202"
    where: str
    reason: str
    remedy: str | None = None
    step: Span | None = None

    def message(self) -> str:
        return f"{self.where}: {self.reason}"

    def help(self) -> str | None:
        return self.remedy

    def cause(self) -> object:
        return self.step

    def again(self) -> str:
        return f"also in {self.where}: {self.reason}"


class TooLarge(Diagnostic):
    """A network whose weights no machine could hold.

    Bad:
        stages:
          - {blocks: 4, with: {filters: 1000000}}

    Good:
        stages:
          - {blocks: 4, with: {filters: 64}}
    """

    code = "N203"
    where: str
    parameters: int
    limit: int

    def message(self) -> str:
        return f"{self.parameters:,} parameters, {self.where}, are more than {self.limit:,}"

    def help(self) -> str | None:
        return "use fewer or smaller filters"


class TooDeep(Diagnostic):
    """A network with more blocks in a chain than Keras can hold, even nested.

    Bad: `stages: [{blocks: 9000, with: {filters: 8}}]`, which `compile` and `build` refuse.

    Good: `stages: [{blocks: 90, with: {filters: 8}}]`.
    """

    code = "N204"
    blocks: int
    limit: int

    def message(self) -> str:
        return f"{self.blocks} blocks are more than {self.limit}, which is as deep as Keras nests"

    def help(self) -> str | None:
        return f"use at most {self.limit} blocks"


class RepeatedLayerName(Diagnostic):
    """Two layers that would have one name.

    Bad:
        stem: [{block1: {filters: 16}}]
        block: block1
        stages: [{name: stem, blocks: 1, with: {filters: 16}}]
        blocks:
          block1: {params: {filters: int}, steps: [{conv: {filters: $filters, kernel: 3}}]}

    Good:
        stem: [{block1: {filters: 16}}]
        block: block1
        stages: [{name: low, blocks: 1, with: {filters: 16}}]
        blocks:
          block1: {params: {filters: int}, steps: [{conv: {filters: $filters, kernel: 3}}]}
    """

    code = "N205"
    layer: str

    def message(self) -> str:
        return f"two layers would be named `{self.layer}`"

    def help(self) -> str | None:
        return "rename a branch, a stage or a block"


class TooManyLayers(Diagnostic):
    """A network of more layers than Keras could hold: blocks that call blocks multiply.

    Bad:
        block: b0
        stages: [{blocks: 10000}]
        blocks:
          b0: {steps: [b1, b1, b1, b1]}
          b1: {steps: [relu, relu, relu]}

    Good:
        block: b0
        stages: [{blocks: 10}]
        blocks:
          b0: {steps: [b1, b1, b1, b1]}
          b1: {steps: [relu, relu, relu]}
    """

    code = "N208"
    where: str
    count: int
    limit: int

    def message(self) -> str:
        told = f"{self.count:,}" if self.count < 10**9 else f"{self.count:.2g}"
        return f"{told} layers and calls of blocks, most in {self.where}; at most {self.limit:,}"

    def help(self) -> str | None:
        return "use fewer blocks, or blocks that call fewer others"


class UnusedLayer(Diagnostic):
    """A layer from which nothing follows: it would be counted, and yet be no part of the model.

    Bad:
        block: mine
        blocks:
          mine:
            params: {filters: int}
            steps:
              - relu
              - add: [{from: in}, {from: in, steps: [norm]}]

    Good:
        block: mine
        blocks:
          mine:
            params: {filters: int}
            steps:
              - relu
              - add: [[], {from: in, steps: [norm]}]
    """

    code = "N209"
    layer: str

    def message(self) -> str:
        return f"`{self.layer}` leads nowhere: no later step or branch starts from it"

    def help(self) -> str | None:
        return "leave it out, or start a branch from it"
