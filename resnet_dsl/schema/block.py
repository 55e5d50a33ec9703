"""A block as written: parameters, derived values, steps."""

from typing import Annotated, Any, Literal, get_args

from pydantic import Field, WithJsonSchema

from resnet_dsl.schema.fields import Steps
from resnet_dsl.schema.part import Part

ParameterType = Literal["int", "float", "bool", "str", "steps", "block"]
ShortType = Annotated[str, WithJsonSchema({"enum": [*get_args(ParameterType)]})]


class ParameterModel(Part):
    """A typed parameter."""

    type: ParameterType = Field(description="int, float, bool, str, steps or block.")
    default: Any = Field(None, description="Its value where a call sets none; may be derived.")
    doc: str | None = Field(None, description="What it sets.")


class BlockModel(Part):
    """A named sequence of steps with parameters."""

    block: str | None = Field(None, description="The block's name, in a file of its own.")
    doc: str | None = Field(None, description="One line on the block, with its paper.")
    params: dict[str, ParameterModel | ShortType] = Field(
        {}, description="Parameters by name; `filters: int` is short for `{type: int}`."
    )
    let: dict[str, Any] = Field({}, description="Derived values, in order.")
    steps: Steps = Field(description="What the block does.")
