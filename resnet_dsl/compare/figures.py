"""What the networks cost, side by side."""

from typing import Literal

from resnet_dsl.analysis.cost import cost
from resnet_dsl.analysis.memory import memory
from resnet_dsl.analysis.receptive_field import receptive_field
from resnet_dsl.frozen import frozen
from resnet_dsl.ir.flat import FlatGraph

Unit = Literal["count", "macs", "bytes", "pixels"]
Amount = tuple[int | None, ...]
"""One number, or (height, width); None where the size of the image is unknown."""


@frozen
class Figure:
    """One figure of both networks; `old` is None where there is no old network."""

    name: str
    unit: Unit
    old: Amount | None
    new: Amount

    @property
    def change(self) -> Amount | None:
        """New less old."""
        if self.old is None:
            return None
        pairs = zip(self.old, self.new, strict=True)
        return tuple(None if a is None or b is None else b - a for a, b in pairs)

    @property
    def relative(self) -> tuple[float | None, ...] | None:
        """The change as a part of the old; None where that is 0 or unknown."""
        if self.old is None or self.change is None:
            return None
        pairs = zip(self.old, self.change, strict=True)
        return tuple(b / a if a and b is not None else None for a, b in pairs)


def compare_figures(old: FlatGraph | None, new: FlatGraph) -> tuple[Figure, ...]:
    """Layers, parameters, multiply-accumulates, memory and receptive field."""
    after = _figures(new)
    before = _figures(old) if old else {}
    return tuple(
        Figure(name, unit, before[name][1] if old else None, amount)
        for name, (unit, amount) in after.items()
    )


def _figures(flat: FlatGraph) -> dict[str, tuple[Unit, Amount]]:
    total, used = cost(flat.nodes), memory(flat)
    return {
        "layers": ("count", (len(flat.nodes),)),
        "parameters": ("count", (total.parameters,)),
        "MACs": ("macs", (total.macs,)),
        "memory to train": ("bytes", (used.training,)),
        "memory to run": ("bytes", (used.inference,)),
        "receptive field": ("pixels", receptive_field(flat)),
    }
