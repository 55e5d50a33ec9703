"""Blocks that stand in files of their own."""

from functools import cache
from pathlib import Path

from resnet_dsl.diagnostics import Span
from resnet_dsl.source.builtins import builtin_blocks, read_builtin
from resnet_dsl.source.events import parse_tree
from resnet_dsl.source.references import read_reference
from resnet_dsl.source.tree import Mapping


def load_block(reference: str, at: Span, root: Path) -> Mapping:
    """The tree of a block file, named relative to the file in which `at` stands.

    `root` is the document's. Raises SpecError where the file lies outside it, cannot be
    read, or is not YAML.
    """
    return parse_tree(read_reference(reference, at, root))


@cache
def builtin_block(name: str) -> Mapping | None:
    """The tree of a built-in block; None where there is none of that name."""
    path = builtin_blocks().get(name)
    return parse_tree(read_builtin(path)) if path else None
