"""A fixed scale and shift."""

from resnet_dsl.frozen import frozen
from resnet_dsl.ops.kinds import number
from resnet_dsl.ops.operator import Argument, KerasCall, Operator, attribute


@frozen
class Affine(Operator):
    """x * scale + shift, with numbers that are not learnt: 1 - x is {scale: -1, shift: 1}."""

    key = op = word = "affine"
    main = "scale"

    scale: float = attribute(number(-1e6, 1e6), "What values are multiplied by.", 1.0, example=-1)
    shift: float = attribute(number(-1e6, 1e6), "What is then added.", 0.0, example=1)

    keras = KerasCall(
        "layers.Rescaling",
        (Argument("scale", "scale", required=True), Argument("offset", "shift", 0.0)),
    )
