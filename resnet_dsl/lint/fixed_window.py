"""Poolings in the head whose window is the whole map, and fits no other."""

from collections.abc import Iterator

from resnet_dsl.diagnostics import Lint, at_fault
from resnet_dsl.lint.subject import Subject
from resnet_dsl.ops.kinds import pair

GLOBAL = {"avg_pool": "global_avg_pool", "max_pool": "global_max_pool"}


def fixed_window(subject: Subject) -> Iterator[Lint]:
    """Poolings that a global one could stand in for, with whatever flattens its output."""
    for node in subject.flat.nodes:
        key = node.operator.key if node.operator else ""
        if key not in GLOBAL or node.part not in ("body", "top"):
            continue
        height, width, _ = subject.flat.nodes[node.inputs[0]].shape
        size = node.attributes["size"]
        if (height, width) != (1, 1) and (height, width) == pair(size):  # type: ignore[arg-type]
            from resnet_dsl.rules.lint_rules import FixedWindow

            yield FixedWindow(
                window=f"{height} × {width}",
                instead=GLOBAL[key],
                span=at_fault(node.sources),
            )
