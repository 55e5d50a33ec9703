"""What an operator declares: everything the compiler knows about it, in one class."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, field, fields
from math import prod
from typing import Any, ClassVar, Literal, NamedTuple

from resnet_dsl.frozen import frozen
from resnet_dsl.ops.kinds import Kind, Value

Dim = int | None
Shape = tuple[Dim, ...]
"""(height, width, channels) or (units,), without the batch; None where unknown."""

Keeps = Literal["input", "output"]


class ShapeError(Exception):
    """Inputs that an operator cannot take: what is wrong, and what would be right.

    `branches` is true where the fault lies between the inputs of a join. `about` is "size" or
    "channels" where it is that which the layers before made wrong.
    """

    def __init__(
        self,
        reason: str,
        remedy: str | None = None,
        *,
        branches: bool = False,
        about: str | None = None,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy
        self.branches = branches
        self.about = about


class Variable(NamedTuple):
    """One weight of a layer, by Keras's shape; `trained` is false of statistics."""

    shape: tuple[int, ...]
    trained: bool = True


class Weights(NamedTuple):
    """Numbers of weights: those that are trained, and statistics that are not."""

    trainable: int = 0
    frozen: int = 0


class Geometry(NamedTuple):
    """How an operator looks at the map: window, stride and padding, each (height, width).

    `padding` is how many pixels both edges get together; None where it is as many as make the
    map shrink by the stride alone. `least` is the smallest map that is taken, in pixels a side.
    """

    window: tuple[int, int] = (1, 1)
    stride: tuple[int, int] = (1, 1)
    padding: tuple[int, int] | None = (0, 0)
    least: int = 1


class Argument(NamedTuple):
    """One argument of a Keras call: its name, the attribute that it takes, how it is wrapped.

    An argument whose value equals `default`, Keras's own, is left out of the call; so is a
    wrapped one whose value is false (no L2, no bias initialiser). `required` ones are
    passed by position. Words that are in `made` stand for an object: a class and its arguments.
    """

    name: str
    attribute: str
    default: Value = None
    wrap: str | None = None
    required: bool = False
    made: Mapping[str, tuple[str, tuple[Value, ...]]] = {}


@frozen
class KerasCall:
    """The Keras call that an operator becomes, as data.

    `channel_axis` adds the channels' place in the backend's image format: as the first argument
    where it is `first` in Keras's order, else as `axis=`;
    `fixed` holds arguments that do not depend on the spec. An `own` layer is a class in
    resnet_dsl/layers, in the file of its name.
    """

    layer: str
    arguments: tuple[Argument, ...] = ()
    channel_axis: Literal["first", "keyword"] | None = None
    fixed: Mapping[str, Value | tuple[None, int, int, int]] = field(default_factory=dict)
    many_inputs: bool = False
    own: bool = False


def attribute(
    kind: Kind,
    doc: str,
    default: Any = MISSING,
    *,
    convention: bool = False,
    torch: Any = None,
    example: Any = None,
) -> Any:
    """Declare an attribute; `convention` ones can be set for a whole network.

    `torch` is what PyTorch has where the default, Keras's, is another; `example` is a value as a
    spec may have it, where the default tells too little.
    """
    metadata = {
        "kind": kind,
        "doc": doc,
        "convention": convention,
        "torch": torch,
        "example": example,
    }
    if default is MISSING:
        return field(metadata=metadata)
    return field(default=default, metadata=metadata)


@frozen
class Operator:
    """One operator with concrete attributes. Subclasses are the declarations.

    `key` is the name in a spec, `op` the kind in summaries, `word` the part of a layer's
    name; `main` is the attribute that a bare value sets, as in `{zero_pad: 3}`.
    """

    key: ClassVar[str]
    op: ClassVar[str]
    word: ClassVar[str]
    main: ClassVar[str | None] = None
    join: ClassVar[bool] = False
    gates: ClassVar[bool] = False
    """Whether a join spreads an input of one pixel over the others."""
    keras: ClassVar[KerasCall]
    keeps: ClassVar[tuple[Keeps, ...]] = ()

    def shape(self, *inputs: Shape) -> Shape:
        """The output's shape; raises ShapeError where the inputs do not fit."""
        return inputs[0]

    def variables(self, *inputs: Shape) -> tuple[Variable, ...]:
        """The layer's weights, in the order in which Keras saves them."""
        return ()

    def weights(self, *inputs: Shape) -> Weights:
        """How many weights, by Keras's count."""
        found = self.variables(*inputs)
        trained, frozen = (
            sum(prod(each.shape) for each in found if each.trained is kind)
            for kind in (True, False)
        )
        return Weights(trained, frozen)

    def macs(self, output: Shape, *inputs: Shape) -> int | None:
        """Multiply-accumulates for one image; None where the map's size is unknown."""
        return 0

    def kept(self) -> tuple[Keeps, ...]:
        """What the backward pass keeps in memory, beside the weights."""
        return self.keeps

    def geometry(self) -> Geometry | None:
        """How the map is looked at; None where the whole of it is taken in at once."""
        return Geometry()

    def adds_bias(self) -> bool:
        """Whether the last that it does is to add a learnt constant to each channel."""
        return False

    def cancels_bias(self, *inputs: Shape) -> bool:
        """Whether a constant added to each channel of what comes in changes nothing."""
        return False

    def layers(self) -> tuple["Operator", ...]:
        """The operators, one Keras layer each, that it is made of: itself, for most."""
        return (self,)

    @classmethod
    def attributes(cls) -> Mapping[str, "AttributeInfo"]:
        """The declared attributes by name, in order."""
        return _attributes(cls)


class AttributeInfo(NamedTuple):
    """A declared attribute."""

    name: str
    kind: Kind
    doc: str
    default: Value | Literal["required"]
    convention: bool
    torch: Value = None
    example: Value = None

    @property
    def required(self) -> bool:
        return self.default == "required"


_ATTRIBUTES: dict[type[Operator], Mapping[str, AttributeInfo]] = {}


def _attributes(cls: type[Operator]) -> Mapping[str, AttributeInfo]:
    if cls not in _ATTRIBUTES:
        _ATTRIBUTES[cls] = {each.name: _info(each) for each in fields(cls)}
    return _ATTRIBUTES[cls]


def _info(each: Field[Any]) -> AttributeInfo:
    default = "required" if each.default is MISSING else each.default
    data = each.metadata
    return AttributeInfo(
        each.name,
        data["kind"],
        data["doc"],
        default,
        data["convention"],
        data["torch"],
        data["example"],
    )


def spatial(shape: Shape, what: str) -> tuple[Dim, Dim, int]:
    """(height, width, channels) of an image; raises ShapeError for a vector."""
    if len(shape) != 3:
        reason = f"{what} needs a map of (height, width, channels), not a vector of {show(shape)}"
        raise ShapeError(reason, about="size")
    height, width, channels = shape
    assert channels is not None
    return height, width, channels


def show(shape: Shape) -> str:
    """A shape as the summary prints it: 32 x 32 x 64."""
    return " x ".join("?" if dim is None else str(dim) for dim in shape)


def product(*factors: Dim) -> int | None:
    """The product, or None where a factor is unknown."""
    result = 1
    for factor in factors:
        if factor is None:
            return None
        result *= factor
    return result


def padding_of(word: str) -> tuple[int, int] | None:
    """A geometry's padding, by the language's word for it."""
    return (0, 0) if word == "valid" else None


def slide(size: Dim, geometry: Geometry, axis: int, what: str) -> Dim:
    """The size of a map after a window has slid over it, on one axis."""
    if size is None:
        return None
    window, stride = geometry.window[axis], geometry.stride[axis]
    if geometry.padding is None:
        return -(-size // stride)
    size += geometry.padding[axis]
    if window > size:
        raise ShapeError(
            f"{what} of {window} is larger than its {size}-pixel map",
            f"at most {size}, or a global pooling" if "pool" in what else f"at most {size}",
            about="size",
        )
    return (size - window) // stride + 1
