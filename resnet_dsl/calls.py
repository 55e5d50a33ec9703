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
    handed to first (`regularizers.L2`), `number` what an expression must come to. Where
    `spread`, the class takes the content's parts as its arguments.
    """

    name: str
    attribute: str | None
    content: Content | tuple[Value, ...]
    wrap: str | None = None
    number: Literal["int", "float"] | None = None
    default: Value = None
    """Keras's own value for it, where leaving it out means that."""
    spread: bool = False


@frozen
class LayerCall:
    """A Keras layer: class, arguments in order, and how it takes its inputs.

    `positional` arguments come first; `channel_axis` asks for the channels' place in the
    backend's image format, first or as `axis=`; `many_inputs` says that inputs are handed over
    as one list. An `own` layer is one of resnet_dsl/layers.
    """

    layer: str
    positional: tuple[LayerArgument, ...]
    keywords: tuple[LayerArgument, ...]
    channel_axis: Literal["first", "keyword"] | None
    many_inputs: bool
    own: bool = False


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
        declared.own,
    )


def is_default(declared: Argument, argument: LayerArgument) -> bool:
    """Whether Keras would do the same without the argument."""
    content = argument.content
    same_type = isinstance(content, type(declared.default))
    return same_type and content == declared.default


def _argument(declared: Argument, operation: Operation) -> LayerArgument:
    kind = OPERATORS[operation.operator].attributes()[declared.attribute].kind
    attribute = operation.attributes[declared.attribute]
    if isinstance(attribute.content, str) and attribute.content in declared.made:
        cls, parts = declared.made[attribute.content]
        return LayerArgument(declared.name, declared.attribute, parts, cls, spread=True)
    return LayerArgument(
        declared.name,
        declared.attribute,
        attribute.content,
        declared.wrap,
        kind.number,
        None if declared.required else declared.default,
    )
