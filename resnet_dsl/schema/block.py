"""A block as written: parameters, derived values, steps."""

from typing import Annotated, Any, Literal, get_args

from pydantic import Field, WithJsonSchema

from resnet_dsl.schema.fields import Steps
from resnet_dsl.schema.part import Part

ParameterType = Literal["int", "float", "bool", "str", "steps", "block"]
ShortType = Annotated[str, WithJsonSchema({"enum": [*get_args(ParameterType)]})]


class ParameterModel(Part):
    """A typed parameter."""

    type: ParameterType = Field(
        description="int, float, bool, str, steps or block.", examples=["int"]
    )
    default: Any = Field(
        None,
        description="Its value where a call sets none; may be derived.",
        examples=["$filters / 4"],
    )
    doc: str | None = Field(None, description="What it sets.", examples=["Output channels."])


class BlockModel(Part):
    """A named sequence of steps with parameters."""

    block: str | None = Field(
        None, description="The block's name, in a file of its own.", examples=["tail"]
    )
    doc: str | None = Field(
        None,
        description="One line on the block, with its paper.",
        examples=["Basic residual block (He et al. 2015)."],
    )
    params: dict[str, ParameterModel | ShortType] = Field(
        {},
        description="Parameters by name; `filters: int` is short for `{type: int}`.",
        examples=[{"filters": "int"}],
    )
    let: dict[str, Any] = Field(
        {},
        description="Derived values, in order.",
        examples=[{"strides": "$stride if $call.first else 1"}],
    )
    steps: Steps = Field(description="What the block does.", examples=[["norm", "relu"]])
