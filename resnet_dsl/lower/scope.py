"""What an expression may mention where it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from resnet_dsl.diagnostics import Problems, Span
from resnet_dsl.expressions import Expression, Literal, Path, names, substitute
from resnet_dsl.frozen import frozen
from resnet_dsl.ir.graph import Attribute
from resnet_dsl.lower.types import Type
from resnet_dsl.ops.kinds import Value
from resnet_dsl.resolve.unknown import Places, bare, unknown_variable
from resnet_dsl.schema.parse import BlockSpec
from resnet_dsl.schema.scalars import expression_of
from resnet_dsl.schema.spec import Scalar

PLACE: frozenset[Path] = frozenset(
    {
        ("call", "first"),
        ("call", "last"),
        ("call", "index"),
        ("call", "blocks"),
        ("stage", "index"),
        ("stage", "blocks"),
        ("net", "index"),
        ("net", "blocks"),
    }
)
"""Where a block stands: `index` from 0 in `call` and `net`, from 1 in `stage`."""


@frozen
class Scope:
    """The names known at a place, and those that stand for a value given elsewhere."""

    where: str
    known: frozenset[Path]
    constants: Mapping[Path, Expression]
    types: Mapping[Path, Type]
    """Of a block's own names."""
    places: Places = field(default_factory=dict, compare=False)
    """Where its names are declared."""

    def adding(self, names_: Iterable[Path]) -> "Scope":
        return replace(self, known=self.known | frozenset(names_))

    def typed(self, path: Path, type_: Type) -> "Scope":
        """The scope with one more name, of a type."""
        return replace(self, known=self.known | {path}, types={**self.types, path: type_})

    def knows(self, path: Path) -> bool:
        """Whether a name may stand here."""
        return path in self.known or path in self.constants

    def attribute(self, scalar: Scalar, problems: Problems) -> Attribute:
        """A scalar as the graph holds it: a literal, or an expression over known names."""
        expression = expression_of(scalar)
        if expression is None:
            return Attribute(scalar.value, scalar.span)
        put_in = (bare(path) for path in sorted(names(expression)) if path in self.constants)
        behind = tuple(self.places[path] for path in put_in if path in self.places)
        return Attribute(
            self.expression(expression, scalar.span, problems), scalar.span, behind
        )

    def expression(self, expression: Expression, span: Span, problems: Problems) -> Expression:
        """The expression with the network's constants put in; unknown names are reported."""
        for path in sorted(names(expression)):
            if not self.knows(path):
                known = sorted(set(self.known) | set(self.constants))
                problems.add(unknown_variable(path, self.where, known, self.places, span))
        return substitute(expression, self.constants)


def network_scope(parameters: Mapping[str, Value], places: Places) -> Scope:
    """The scope of stem, head and the stages' arguments."""
    constants: dict[Path, Expression] = {}
    for name, value in parameters.items():
        if isinstance(value, bool | int | float | str):
            path = tuple(name.split("."))
            constants[path] = constants[("net", *path)] = Literal(value)
    return Scope("the network", frozenset({("classes",)}), constants, {}, places)


def block_scope(block: BlockSpec, own: Mapping[str, Type], network: Scope) -> Scope:
    """The scope of a block: its own names with their types, what comes in, where it stands."""
    constants = {path: value for path, value in network.constants.items() if path[0] == "net"}
    types: dict[Path, Type] = {(each,): type_ for each, type_ in own.items()}
    known = types.keys() | PLACE | {("in", "channels")}
    places = {**network.places, **block.places()}
    return Scope(f"block `{block.name}`", frozenset(known), constants, types, places)
