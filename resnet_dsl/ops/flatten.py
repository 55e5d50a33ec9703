"""From a map to a vector."""

from resnet_dsl.frozen import frozen
from resnet_dsl.ops.operator import KerasCall, Operator, Shape, product


@frozen
class Flatten(Operator):
    """All values of a map as one vector, rows first, channels last."""

    key = op = word = "flatten"
    keras = KerasCall("layers.Flatten")

    def shape(self, *inputs: Shape) -> Shape:
        return (product(*inputs[0]),)
