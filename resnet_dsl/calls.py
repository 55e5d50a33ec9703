"""From a node to its layer call: the one record that both targets read.

The emitter prints it and the builder makes it; nothing about a layer is decided elsewhere.
"""

from typing import Literal

from resnet_dsl.frozen import frozen
from resnet_dsl.ir.graph import Content, Operation
from resnet_dsl.ops import OPERATORS
from resnet_dsl.ops.kinds import Value
from resnet_dsl.ops.operator import Argument


@frozen
class LayerArgument:
    """One argument: a literal, or an expression over the definition's names.

    `attribute` is the language's name for it, `wrap` the Keras class that the value is
    handed to first (`regularizers.L2`), `number` what an expression must come to.
    """

    name: str
    attribute: str | None
    content: Content | tuple[None, int, int, int]
    wrap: str | None = None
    number: Literal["int", "float"] | None = None
    default: Value = None
    """Keras's own value for it, where leaving it out means that."""


@frozen
class LayerCall:
    """A Keras layer: class, arguments in order, and how it takes its inputs.

    `positional` arguments come first; `channel_axis` asks for `axis=`, the channels' place in
    the backend's image format; `many_inputs` says that inputs are handed over as one list.
    """

    layer: str
    positional: tuple[LayerArgument, ...]
    keywords: tuple[LayerArgument, ...]
    channel_axis: bool
    many_inputs: bool


def layer_call(operation: Operation) -> LayerCall:
    """The Keras call of an operation, from its operator's declaration."""
    declared = OPERATORS[operation.operator].keras
    made = [(each, _argument(each, operation)) for each in declared.arguments]
    fixed = [LayerArgument(name, None, value) for name, value in declared.fixed.items()]
    return LayerCall(
        declared.layer,
        tuple(argument for each, argument in made if each.required),
        tuple(a for each, a in made if not each.required and not is_default(each, a))
        + tuple(fixed),
        declared.channel_axis,
        declared.many_inputs,
    )


def is_default(declared: Argument, argument: LayerArgument) -> bool:
    """Whether Keras would do the same without the argument."""
    content = argument.content
    same_type = isinstance(content, type(declared.default))
    return same_type and content == declared.default


def _argument(declared: Argument, operation: Operation) -> LayerArgument:
    kind = OPERATORS[operation.operator].attributes()[declared.attribute].kind
    attribute = operation.attributes[declared.attribute]
    return LayerArgument(
        declared.name,
        declared.attribute,
        attribute.content,
        declared.wrap,
        kind.number,
        None if declared.required else declared.default,
    )
