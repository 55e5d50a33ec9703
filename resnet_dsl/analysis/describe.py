"""A node in a few words, as the figures of the papers have it: `3×3 conv, 128, /2`."""

from collections.abc import Iterable

from resnet_dsl.ir.flat import FlatNode
from resnet_dsl.ops.kinds import Value

SIZES = ("kernel", "size")
COUNTS = ("filters", "units")


def describe(node: FlatNode) -> str:
    """What a node does; an attribute is told where it is not the usual one."""
    if node.operator is None:
        return "input"
    given = node.attributes
    main = given.get(node.operator.main) if node.operator.main else None
    if isinstance(main, str):
        return main
    name = node.operator.key.replace("_", " ")
    size = next((dims(given[key]) for key in SIZES if key in given), None)
    details = [*_counts(node), *_steps(node)]
    return ", ".join([f"{size} {name}" if size else name, *details])


def describe_all(nodes: Iterable[FlatNode]) -> str:
    """Nodes one after the other: `norm · relu`."""
    return " · ".join(map(describe, nodes))


def dims(value: Value) -> str:
    """A window or a stride: `3×3`."""
    height, width = value if isinstance(value, tuple) else (value, value)
    return f"{height}×{width}"


def _counts(node: FlatNode) -> list[str]:
    return [f"{node.attributes[key]}" for key in COUNTS if key in node.attributes]


def _steps(node: FlatNode) -> list[str]:
    given = node.attributes
    found = []
    if given.get("stride", 1) not in (1, None, given.get("size")):
        found.append(f"/{_step(given['stride'])}")
    if given.get("dilation", 1) != 1:
        found.append(f"dilation {_step(given['dilation'])}")
    if given.get("groups", 1) != 1:
        found.append(f"{given['groups']} groups")
    if given.get("activation", "linear") != "linear":
        found.append(f"{given['activation']}")
    if isinstance(given.get("rate"), float):
        found.append(f"{given['rate']:.3g}")
    return found


def _step(value: Value) -> str:
    return dims(value) if isinstance(value, tuple) else f"{value}"
