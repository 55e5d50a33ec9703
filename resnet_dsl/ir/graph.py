"""The graph: definitions kept once, and the places where they are called.

Inside a definition attributes stay symbolic: expressions over its parameters and `let`s
(`("filters",)`), what comes in (`("in", "channels")`) and where it stands
(`("call", "first")`, `("net", "index")`, `("stage", "index")`). They get values where the
definition is called. Values are named `%0`, `%1`, … within their region's definition; a
definition's input is `%in`.
"""

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from resnet_dsl.diagnostics import Span
from resnet_dsl.expressions import Expression
from resnet_dsl.frozen import frozen
from resnet_dsl.ops.kinds import Value

INPUT = "%in"

Content = Value | Expression


@frozen
class Attribute:
    """A value of an operator's attribute or of a call's argument, and where it was written."""

    content: Content
    span: Span | None = field(default=None, compare=False)
    behind: tuple[Span, ...] = field(default=(), compare=False)
    """Where the network's parameters that were put in are set."""


@frozen
class Place:
    """Where a node stands in its definition, and how its layer's name ends.

    `suffix` completes a layer's name (`1_conv`, `shortcut_conv`, `add`); `group` is the part
    of it before the operator's own word, shared by the layers around one convolution.
    """

    group: str
    word: str
    branch: Literal["residual", "shortcut"] | str | None
    span: Span = field(compare=False)

    @property
    def suffix(self) -> str:
        return f"{self.group}_{self.word}" if self.group else self.word


@frozen
class Operation:
    """One operator: its attributes are complete, in the order of its declaration."""

    operator: str
    attributes: Mapping[str, Attribute]
    inputs: tuple[str, ...]
    output: str
    place: Place
    label: str | None = None
    """The author's name for the value (`as`, or the branch that it ends)."""
    branches: tuple[str | None, ...] = ()
    """A join's branches, as their author labelled them."""
    branch_spans: tuple[Span, ...] = field(default=(), compare=False)


@frozen
class Call:
    """A definition applied within another."""

    callee: str
    arguments: Mapping[str, Attribute]
    input: str
    output: str
    place: Place
    label: str | None = None


@frozen
class Alternative:
    """One way through a choose; no condition means always."""

    condition: Expression | None
    region: "Region"
    label: str | None
    span: Span = field(compare=False)


@frozen
class Choose:
    """The first alternative whose condition holds."""

    alternatives: tuple[Alternative, ...]
    output: str
    place: Place
    label: str | None = None


Node = Operation | Call | Choose


@frozen
class Region:
    """Nodes in the order of creation, and the value that they give."""

    nodes: tuple[Node, ...]
    result: str


@frozen
class Parameter:
    """A definition's parameter; `required` where the author gave it no default."""

    name: str
    type: Literal["int", "float", "bool", "str"]
    required: bool
    doc: str | None = None


@frozen
class Let:
    """A derived value, seen by the lets after it and by the body."""

    name: str
    expression: Expression
    span: Span = field(compare=False)


@frozen
class Definition:
    """A block: what is done to `%in`, and what it depends on.

    `block` is what its author calls it, where slots filled in several ways make several of one.
    """

    name: str
    parameters: tuple[Parameter, ...]
    lets: tuple[Let, ...]
    body: Region
    doc: str | None
    span: Span = field(compare=False)
    block: str | None = None

    @property
    def called(self) -> str:
        """The block's name, as its author has it."""
        return self.block or self.name


@frozen
class Run:
    """Consecutive calls of one definition with the same arguments.

    An argument may be an expression over the place of the call (`net.index`, `call.index`,
    …): it is evaluated for each of the `count` calls.
    """

    callee: str
    arguments: Mapping[str, Attribute]
    count: int
    span: Span = field(compare=False)


@frozen
class Stage:
    """Runs of blocks; `name` is the prefix of its layers' names."""

    name: str
    runs: tuple[Run, ...]
    span: Span = field(compare=False)

    @property
    def blocks(self) -> int:
        return sum(run.count for run in self.runs)


@frozen
class Graph:
    """A network: input, stem, stages, head; and the definitions that they call.

    `shape` is the input's (height, width, channels), None where it may be any. `parameters`
    are the network's own, known to definitions as `("net", name)`.
    """

    name: str
    doc: str | None
    shape: tuple[int | None, int | None, int]
    classes: int | None
    parameters: Mapping[str, Value]
    definitions: Mapping[str, Definition]
    stem: Region
    stages: tuple[Stage, ...]
    body: Region
    top: Region
    span: Span = field(compare=False)
    input_span: Span | None = field(default=None, compare=False)

    @property
    def blocks(self) -> int:
        return sum(stage.blocks for stage in self.stages)
