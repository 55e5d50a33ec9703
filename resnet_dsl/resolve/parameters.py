"""The network's own parameters, and the values that are worked out from them."""

from resnet_dsl.diagnostics import Note, Problems, Span, at_fault
from resnet_dsl.expressions import EvaluationError, Expression, Path, evaluate, names
from resnet_dsl.ops.kinds import Kind, Value, describe, exact, whole
from resnet_dsl.resolve.unknown import unknown_variable
from resnet_dsl.rules.language_rules import (
    BadName,
    ExpressionValue,
    MissingKey,
    UnknownKey,
    WrongValue,
)
from resnet_dsl.schema.names import OF_NETWORK, refuse_own_name
from resnet_dsl.schema.parse import Spec
from resnet_dsl.schema.scalars import expression_of, read_scalar
from resnet_dsl.schema.spec import Scalar
from resnet_dsl.source.tree import Entry, Node, Sequence
from resnet_dsl.source.tree import Mapping as Map


class Settled:
    """The network's own parameters, and values worked out from them."""

    def __init__(self, spec: Spec, problems: Problems) -> None:
        self._spec = spec
        self._problems = problems
        self.parameters: dict[str, Value] = {}
        self._environment: dict[tuple[str, ...], bool | int | float | str] = {}
        self._broken: set[str] = set()
        declared = spec.tree.entries.get("params")
        self.places: dict[Path, Span] = {(): declared.key.span} if declared else {}
        if declared and isinstance(declared.value, Map):
            for name, entry in declared.value.entries.items():
                self._declare(name, entry)

    def _declare(self, name: str, entry: Entry) -> None:
        refused = refuse_own_name(name, OF_NETWORK)
        if name == "classes":
            refused = "`classes` is the number of classes", "write classes: 10 beside `params`"
        if refused:
            reason, remedy = refused
            span = entry.key.span
            self._problems.add(BadName(what="params", reason=reason, remedy=remedy, span=span))
        self.places[(name,)] = entry.key.span
        if isinstance(entry.value, Sequence):
            for index, item in enumerate(entry.value.items):
                self._set((name, str(index)), item)
            return
        self._set((name,), entry.value)

    def _set(self, path: tuple[str, ...], node: Node) -> None:
        value = node.plain()
        if isinstance(value, bool | int | float | str):
            self._environment[path] = value
            self.parameters[".".join(path)] = value
            self.places[path] = node.span
            return
        self._broken.add(path[0])
        wanted = "a number, a flag or a word" + (", or a list of them" if len(path) == 1 else "")
        reason = f"expected {wanted}, not {describe(value)}"
        self._problems.add(WrongValue(key=".".join(path), reason=reason, span=node.span))

    def whole(self, *location: str | int) -> int | None:
        """A whole number of the document, worked out where it is an expression."""
        value = self.at(location, whole())
        return value if isinstance(value, int) else None

    def at(self, location: tuple[str | int, ...], kind: Kind) -> Value:
        """A value of the document, worked out where it is an expression; None where none is."""
        node = self._spec.node(*location)
        if node is None or node.plain() is None:
            return None
        key = str(location[-1])
        scalar = read_scalar(node, key, kind, self._problems)
        return self.value(scalar, key, kind) if scalar else None

    def only(self, location: tuple[str | int, ...], keys: tuple[str, ...]) -> None:
        """Report the keys that a map has and should not, or has not and should."""
        node = self._spec.node(*location)
        entries = node.entries if isinstance(node, Map) else {}
        where = f"`{location[-1]}`"
        unknown = [entry.key for key, entry in entries.items() if key not in keys]
        for each in unknown:
            found = UnknownKey(key=str(each.value), where=where, accepted=keys, span=each.span)
            self._problems.add(found)
        # One that is misspelt is not missing as well.
        for key in keys if not unknown else ():
            if key not in entries:
                span = self._spec.span(*location)
                self._problems.add(MissingKey(key=key, where=where, span=span))

    def value(self, scalar: Scalar, key: str, kind: Kind) -> Value:
        """A scalar's value, checked; None where there were problems, which are reported."""
        from resnet_dsl.expressions import to_text
        from resnet_dsl.ops.kinds import Refused

        expression = expression_of(scalar)
        if expression is None:
            return scalar.value  # type: ignore[return-value]
        unknown = [path for path in names(expression) if path not in self._environment]
        for path in unknown:
            if path[0] not in self._broken:
                known, span = self._environment, scalar.span
                where = f"`{key}`"
                self._problems.add(unknown_variable(path, where, known, self.places, span))
        if unknown:
            return None
        text = to_text(expression)
        behind = [self.places[path] for path in sorted(names(expression))]
        fault = at_fault([*behind, scalar.span])
        notes = (Note("it is used here", scalar.span),) if fault != scalar.span else ()
        try:
            return kind.check(exact(evaluate(expression, self._environment), kind))
        except EvaluationError as error:
            reason, remedy = f"has no value: {error}", error.help
        except Refused as refused:
            reason, remedy = f"is no good: {refused.reason}", refused.remedy
        self._problems.add(
            ExpressionValue(
                key=key,
                expression=f"`{text}`",
                values=self._told(expression),
                reason=reason,
                remedy=remedy,
                span=fault,
                notes=notes,
            )
        )
        return None

    def _told(self, expression: Expression) -> str:
        """The parameters behind an expression, with their values."""
        from resnet_dsl.expressions.text import name_text

        paths = sorted(names(expression))
        told = ", ".join(f"{name_text(path)} = {self._environment[path]}" for path in paths)
        return f" ({told})" if told else ""
