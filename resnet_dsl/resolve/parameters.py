"""The network's own parameters, and the values that are worked out from them."""

from resnet_dsl.diagnostics import Problems
from resnet_dsl.expressions import EvaluationError, evaluate, names
from resnet_dsl.ops.kinds import Kind, Value, exact, whole
from resnet_dsl.rules.language_rules import (
    ExpressionValue,
    MissingKey,
    UnknownKey,
    UnknownVariable,
)
from resnet_dsl.schema.parse import Spec
from resnet_dsl.schema.scalars import expression_of, read_scalar
from resnet_dsl.schema.spec import Scalar
from resnet_dsl.source.tree import Mapping as Map
from resnet_dsl.source.tree import Node, Sequence


class Settled:
    """The network's own parameters, and values worked out from them."""

    def __init__(self, spec: Spec, problems: Problems) -> None:
        self._spec = spec
        self._problems = problems
        self.parameters: dict[str, Value] = {}
        self._environment: dict[tuple[str, ...], bool | int | float | str] = {}
        declared = spec.node("params")
        for name, entry in (declared.entries if isinstance(declared, Map) else {}).items():
            self._declare(name, entry.value)

    def _declare(self, name: str, node: Node) -> None:
        if isinstance(node, Sequence):
            for index, item in enumerate(node.items):
                self._set((name, str(index)), item)
            return
        self._set((name,), node)

    def _set(self, path: tuple[str, ...], node: Node) -> None:
        value = node.plain()
        assert isinstance(value, bool | int | float | str)
        self._environment[path] = value
        self.parameters[".".join(path)] = value

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
        accepted = tuple(".".join(path) for path in self._environment)
        for path in unknown:
            self._problems.add(
                UnknownVariable(
                    variable=".".join(path),
                    where=f"`{key}`",
                    accepted=accepted,
                    span=scalar.span,
                )
            )
        if unknown:
            return None
        text = to_text(expression)
        try:
            return kind.check(exact(evaluate(expression, self._environment), kind))
        except EvaluationError as error:
            reason, remedy = f"has no value: {error}", None
        except Refused as refused:
            reason, remedy = f"is no good: {refused.reason}", refused.remedy
        self._problems.add(
            ExpressionValue(
                key=key, expression=text, values="", reason=reason, remedy=remedy, span=scalar.span
            )
        )
        return None
