"""How a value came about: from the argument that was written, through `let`, to its use."""

from collections.abc import Mapping
from dataclasses import field

from resnet_dsl.diagnostics import Span
from resnet_dsl.expressions import EvaluationError, Expression, Path, Value, evaluate, to_text
from resnet_dsl.expressions import names as mentioned
from resnet_dsl.expressions.tree import Binary, Name
from resnet_dsl.frozen import frozen
from resnet_dsl.ir.graph import Attribute, Let


@frozen
class Derivation:
    """What the expressions of one call of a definition rest on."""

    environment: Mapping[Path, Value]
    lets: Mapping[str, Let] = field(default_factory=dict)
    arguments: Mapping[str, Attribute] = field(default_factory=dict)

    def told(self, expression: Expression) -> str:
        """The values behind an expression: `$filters = 18, $width = $filters / 4 = 4.5`."""
        return ", ".join(self._line(path) for path in self._behind(expression))

    def spans(self, expression: Expression) -> list[Span]:
        """Where the arguments behind an expression were written."""
        paths = self._behind(expression)
        held = [self.arguments[path[0]] for path in paths if path[0] in self.arguments]
        written = [attribute.span for attribute in held if attribute.span]
        return [*(span for attribute in held for span in attribute.behind), *written]

    def lets_behind(self, expression: Expression) -> list[Let]:
        """The derived values that an expression rests on."""
        paths = self._behind(expression)
        return [self.lets[path[0]] for path in paths if len(path) == 1 and path[0] in self.lets]

    def even(self, expression: Expression) -> str | None:
        """Where an argument is divided unevenly: the nearest ones that are not."""
        if isinstance(expression, Name) and expression.path[0] in self.lets:
            return self.even(self.lets[expression.path[0]].expression)
        if not isinstance(expression, Binary) or expression.op != "/":
            return None
        try:
            divisor = evaluate(expression.right, self.environment)
        except EvaluationError:
            return None
        if not isinstance(expression.left, Name) or not isinstance(divisor, int):
            return None
        value = self.environment.get(expression.left.path)
        if not isinstance(value, int) or divisor < 1:
            return None
        name, below = ".".join(expression.left.path), value // divisor * divisor
        near = [str(each) for each in (below, below + divisor) if each > 0]
        return f"the nearest `{name}` that divide evenly: {' and '.join(near)}"

    def _behind(self, expression: Expression) -> list[Path]:
        """The names behind an expression, each after those that it rests on."""
        found: list[Path] = []
        for path in sorted(mentioned(expression)):
            if path[0] in self.lets and len(path) == 1:
                inner = self._behind(self.lets[path[0]].expression)
                found += [each for each in inner if each not in found]
            if path not in found:
                found.append(path)
        return found

    def _line(self, path: Path) -> str:
        name, value = f"${'.'.join(path)}", self.environment.get(path, "unknown")
        let = self.lets.get(path[0]) if len(path) == 1 else None
        return f"{name} = {to_text(let.expression)} = {value}" if let else f"{name} = {value}"
