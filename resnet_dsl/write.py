"""From a resolved spec back to YAML that stands alone."""

from typing import Any

from resnet_dsl.expressions import Expression, to_text
from resnet_dsl.ops import TYPES
from resnet_dsl.resolve import Resolved
from resnet_dsl.resolve.conventions import settable
from resnet_dsl.resolve.resolved import Conventions
from resnet_dsl.schema.order import Keys, Path, ordered_maps, rank
from resnet_dsl.schema.parse import Spec
from resnet_dsl.schema.scalars import expression_of


def to_yaml(spec: Spec, resolved: Resolved) -> str:
    """Bases merged, conventions complete, the blocks that are used written out.

    Loading the text gives the same graph, whatever happens to the built-in blocks. The budget
    is left out: it says nothing of what the network is. Keys are in the language's order, so
    that the text, and its digest in modules, outlast a change of layout.
    """
    import yaml

    plain: Any = spec.tree.plain()
    plain.pop("budget", None)
    plain["conventions"] = _conventions(resolved)
    plain["blocks"] = {name: _block(block.tree.plain()) for name, block in spec.used().items()}
    for path, keys in list(ordered_maps(plain)):
        _sort(_at(plain, path), keys)
    text: str = yaml.safe_dump(
        plain, sort_keys=False, default_flow_style=None, width=96, allow_unicode=True
    )
    return text


def _at(node: Any, path: Path) -> Any:
    return _at(node[path[0]], path[1:]) if path else node


def _sort(node: dict[str, Any], keys: Keys) -> None:
    items = sorted(node.items(), key=lambda item: rank(item[0], keys))
    node.clear()
    node.update(items)


def _conventions(resolved: Resolved) -> dict[str, Any]:
    written = {
        key: {name: _value(key, name, resolved.conventions) for name in settable(key)}
        for key in resolved.conventions
    }
    return {key: values for key, values in written.items() if values}


def _value(key: str, name: str, conventions: Conventions) -> Any:
    """What any type of the step has: they agree where they share an attribute."""
    types = (key, *(each for each in TYPES.get(key, {}).values() if each))
    found = next(conventions[each][name] for each in types if name in conventions[each])
    expression = expression_of(found)
    return found.value if expression is None else _expression(expression)


def _expression(expression: Expression) -> str:
    """Text that is read as an expression again: one with a `$` or a bracket."""
    text = to_text(expression)
    return text if "$" in text or "(" in text else f"({text})"


def _block(plain: Any) -> Any:
    return {key: value for key, value in plain.items() if key != "block"}
