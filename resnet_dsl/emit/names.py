"""Names in an emitted module: each given once, none that Python or the module needs."""

import builtins
import keyword
from collections.abc import Iterable

from resnet_dsl.emit.own_layers import OWN_LAYERS

MODULE = OWN_LAYERS | frozenset(
    {
        *("Any", "Callable", "Constant", "L2", "Tensor", "VarianceScaling"),
        *("contextlib", "keras", "layers", "math", "ops", "warnings"),
        *("channel_axis", "channels", "load_weights", "nest", "round_to", "whole"),
    }
)
"""What a module imports or defines under a name that cannot be another."""

TAKEN = MODULE | set(dir(builtins)) | set(keyword.kwlist) | set(keyword.softkwlist)


class Names:
    """Gives out names in one scope."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(TAKEN) | set(taken)

    def take(self, wanted: str) -> str:
        """The name, or the nearest free one; never the same twice."""
        name = free_name(wanted, self._taken)
        self._taken.add(name)
        return name

    def refuse(self, names: Iterable[str]) -> None:
        """Keep names from being given out, given already or not."""
        self._taken |= set(names)

    @property
    def taken(self) -> frozenset[str]:
        return frozenset(self._taken)


def free_name(wanted: str, taken: Iterable[str]) -> str:
    """The name, with a number behind it where it is taken."""
    refused, name, count = set(taken), wanted, 2
    while name in refused:
        name, count = f"{wanted}_{count}", count + 1
    return name
