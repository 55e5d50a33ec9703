"""Rules of the graph: shapes that do not fit, found after lowering, told in YAML's terms."""

from resnet_dsl.diagnostics import Diagnostic, Span


class ShapeMismatch(Diagnostic):
    """Branches that meet in a join with shapes that do not fit."""

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
    """An operator that cannot take the shape that reaches it."""

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
    """A network whose weights no machine could hold."""

    code = "N203"
    where: str
    parameters: int
    limit: int

    def message(self) -> str:
        return f"{self.parameters:,} parameters, {self.where}, are more than {self.limit:,}"

    def help(self) -> str | None:
        return "use fewer or smaller filters"


class TooDeep(Diagnostic):
    """A network with more blocks in a chain than Keras can hold, even nested."""

    code = "N204"
    blocks: int
    limit: int

    def message(self) -> str:
        return f"{self.blocks} blocks are more than {self.limit}, which is as deep as Keras nests"

    def help(self) -> str | None:
        return f"use at most {self.limit} blocks"


class RepeatedLayerName(Diagnostic):
    """Two layers that would have one name."""

    code = "N205"
    layer: str

    def message(self) -> str:
        return f"two layers would be named `{self.layer}`"

    def help(self) -> str | None:
        return "rename a branch, a stage or a block"


class TooManyLayers(Diagnostic):
    """A network of more layers than Keras could hold: blocks that call blocks multiply."""

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
    """A layer from which nothing follows: it would be counted, and yet be no part of the model."""

    code = "N209"
    layer: str

    def message(self) -> str:
        return f"`{self.layer}` leads nowhere: no later step or branch starts from it"

    def help(self) -> str | None:
        return "leave it out, or start a branch from it"
