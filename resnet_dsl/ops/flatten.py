"""From a map to a vector."""

from dataclasses import dataclass

from resnet_dsl.ops.operator import KerasCall, Operator, Shape, product


@dataclass(frozen=True)
class Flatten(Operator):
    """All values of a map as one vector, rows first, channels last."""

    key = op = word = "flatten"
    keras = KerasCall("layers.Flatten")

    def shape(self, *inputs: Shape) -> Shape:
        return (product(*inputs[0]),)
