"""Code before it is text: statements over values, in functions."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from resnet_dsl.expressions import Expression
from resnet_dsl.expressions import names as names_of
from resnet_dsl.ir.graph import INPUT, Content
from resnet_dsl.ir.walk import as_expression
from resnet_dsl.ops.kinds import Value

if TYPE_CHECKING:
    from resnet_dsl.emit.even_padding import Evenly

Number = Literal["int", "float"] | None


STRIDE = "stride"
"""The one optional attribute that people hand over by its place, as Keras's layers take it."""


@dataclass(frozen=True)
class Given:
    """An argument: its keyword, what it is, and how it is handed over.

    `attribute` is the language's name for it; a `wrap`ped value that may be false at some
    call (`or_else` says so) is wrapped only where it is true. What is `spread` is handed over in
    its parts.
    """

    keyword: str
    content: Content
    positional: bool = False
    number: Number = None
    attribute: str | None = None
    wrap: str | None = None
    spread: bool = False
    or_else: bool = False
    default: Value = None
    annotation: str = "int"


@dataclass(frozen=True)
class Apply:
    """A layer, helper or function applied to values.

    A layer is made with its arguments and then called with its inputs; the others take the
    input first. `word` ends the layer's name, None where the callee names several layers
    after the group. `operator` is None for functions of blocks. An `own` layer is a class that
    the module holds a copy of.
    """

    callee: str
    is_layer: bool
    operator: str | None
    arguments: tuple[Given, ...]
    inputs: tuple[str, ...]
    output: str
    group: str
    word: str | None
    many_inputs: bool = False
    channel_axis: Literal["first", "keyword"] | None = None
    label: str | None = None
    branch: str | None = None
    own: bool = False

    @property
    def suffix(self) -> str:
        return "_".join(part for part in (self.group, self.word) if part)

    def uses(self) -> Iterator[str]:
        """The values that it needs, the ones whose channels it asks for included."""
        yield from self.inputs
        for given in self.arguments:
            yield from values_in(given.content)


@dataclass(frozen=True)
class Body:
    """Statements, and the value that they come to."""

    statements: tuple["Statement", ...]
    result: str


@dataclass(frozen=True)
class Choice:
    """A condition decides which of two bodies gives the value."""

    test: Expression
    on: Body
    off: Body
    output: str
    label: str | None
    branch: str | None = None

    def uses(self) -> Iterator[str]:
        """The values that either way needs, or the condition."""
        yield from values_in(self.test)
        for body in (self.on, self.off):
            for statement in body.statements:
                yield from statement.uses()
            yield body.result


Statement: TypeAlias = Apply | Choice


@dataclass(frozen=True)
class FunctionParameter:
    """A parameter of an emitted function; no default where `required`.

    Other functions hand over a `positional` one that is not required by its place where it is
    a variable, which says what it is, and by its keyword where it is a number.
    """

    name: str
    annotation: str
    required: bool
    default: Value = None
    positional: bool = False


@dataclass(frozen=True)
class Derived:
    """A `let` that stays in the function."""

    name: str
    expression: Expression
    whole: bool


@dataclass(frozen=True)
class FunctionCode:
    """A block's function."""

    name: str
    doc: str | None
    parameters: tuple[FunctionParameter, ...]
    derived: tuple[Derived, ...]
    body: Body
    evenly: "Evenly | None" = None
    """How it pads its input first, where it does."""

    def names(self) -> frozenset[str]:
        """Its own names, which no helper may have."""
        parameters = {each.name for each in self.parameters}
        return frozenset(parameters | {each.name for each in self.derived})


def applies(body: Body) -> Iterator[Apply]:
    """All applications, those inside choices included."""
    for statement in body.statements:
        if isinstance(statement, Apply):
            yield statement
        else:
            yield from applies(statement.on)
            yield from applies(statement.off)


def contents(body: Body) -> Iterator[Content]:
    """All arguments and conditions."""
    for statement in body.statements:
        if isinstance(statement, Apply):
            yield from (given.content for given in statement.arguments)
        else:
            yield statement.test
            yield from contents(statement.on)
            yield from contents(statement.off)


def values_in(content: Content) -> Iterator[str]:
    """The values whose channels an expression asks for."""
    expression = as_expression(content)
    for path in sorted(names_of(expression)) if expression else ():
        if path == ("in", "channels"):
            yield INPUT
        elif path[0] == "value":
            yield path[1]
