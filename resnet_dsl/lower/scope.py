"""What an expression may mention where it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from resnet_dsl.diagnostics import Problems, Span
from resnet_dsl.expressions import Expression, Literal, Path, names, substitute
from resnet_dsl.frozen import frozen
from resnet_dsl.ir.graph import Attribute
from resnet_dsl.lower.types import Type
from resnet_dsl.resolve import Resolved
from resnet_dsl.resolve.place import NET, PLACE
from resnet_dsl.resolve.unknown import Places, of_network, unknown_variable
from resnet_dsl.schema.parse import BlockSpec
from resnet_dsl.schema.scalars import expression_of
from resnet_dsl.schema.spec import Scalar


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
        put_in = (path for path in sorted(names(expression)) if path in self.constants)
        behind = tuple(self.places[path] for path in put_in if path in self.places)
        return Attribute(self.expression(expression, scalar.span, problems), scalar.span, behind)

    def expression(self, expression: Expression, span: Span, problems: Problems) -> Expression:
        """The expression with the network's constants put in; unknown names are reported."""
        for path in sorted(names(expression)):
            if not self.knows(path):
                known = sorted(set(self.known) | set(self.constants))
                problems.add(unknown_variable(path, self.where, known, self.places, span))
        return substitute(expression, self.constants)


def network_scope(resolved: Resolved) -> Scope:
    """The scope of stem, head and the stages' arguments."""
    constants: dict[Path, Expression] = {}
    for name, value in resolved.parameters.items():
        if isinstance(value, bool | int | float | str):
            path = tuple(name.split("."))
            constants[path] = constants[("net", *path)] = Literal(value)
    known = frozenset({("classes",)} if resolved.classes is not None else ())
    places = {**resolved.places, **of_network(resolved.places)}
    return Scope("the network", known, constants, {}, places)


def block_scope(block: BlockSpec, own: Mapping[str, Type], network: Scope) -> Scope:
    """The scope of a block: its own names with their types, what comes in, where it stands."""
    constants = {path: value for path, value in network.constants.items() if path[0] == "net"}
    types: dict[Path, Type] = {(each,): type_ for each, type_ in own.items()}
    known = types.keys() | PLACE | {("in", "channels")}
    places = {path: span for path, span in network.places.items() if path[:1] == (NET,)}
    places |= block.places()
    return Scope(f"block `{block.name}`", frozenset(known), constants, types, places)
