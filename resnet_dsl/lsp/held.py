"""What a YAML document holds: editors hand over all that are YAML, specs or not."""

from typing import Literal

from resnet_dsl.schema.network import NetworkModel
from resnet_dsl.source.merge import EXTENDS
from resnet_dsl.source.tree import Mapping

SHARED = frozenset({"version", "name", "doc", "paper", "params", "budget"})
"""Keys of a spec that other documents have as well."""

Held = Literal["network", "block", "something else"]


def held_by(tree: Mapping, *, but: str | None = None) -> Held:
    """What a tree is, by its keys; `but` is one that does not count.

    It is something else where it has keys that no spec has, and none that only a spec has.
    """
    keys = tree.entries.keys() - {but}
    if "steps" in keys and not keys & {EXTENDS, "stages", "version"}:
        return "block"
    known = {field.alias or name for name, field in NetworkModel.model_fields.items()}
    foreign = keys - known - {EXTENDS}
    return "something else" if foreign and not keys & (known - SHARED | {EXTENDS}) else "network"


def is_block(tree: Mapping) -> bool:
    """Whether a tree is that of a block in a file of its own."""
    return held_by(tree) == "block"
