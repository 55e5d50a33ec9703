"""Field types of the schema: a kind's check, and the same kind's JSON Schema."""

from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from resnet_dsl.ops.kinds import Kind, Refused, release, whole

STEPS = "steps"
"""Marks lists of steps, whose schema comes from the operators."""

EXPRESSION = {"type": "string", "pattern": r"[$(]", "description": "An expression."}


def is_expression(value: object) -> bool:
    """Whether a scalar is an expression: a string that names or calls something."""
    return isinstance(value, str) and ("$" in value or "(" in value)


def field_of(kind: Kind, *, expression: bool = True) -> Any:
    """The pydantic type for a kind of value, or an expression in its place."""

    def check(value: object) -> object:
        if expression and is_expression(value):
            return value
        try:
            return kind.check(value)
        except Refused as refused:
            context = {"reason": refused.reason, "remedy": refused.remedy or ""}
            raise PydanticCustomError("kind", "{reason}", context) from refused

    schema = {"anyOf": [kind.schema, EXPRESSION]} if expression else dict(kind.schema)
    return Annotated[Any, PlainValidator(check), WithJsonSchema(schema)]


def _identifier(value: object) -> object:
    from resnet_dsl.schema.names import refuse_name

    reason = refuse_name(value)
    if reason:
        raise PydanticCustomError("name", "{reason}", {"reason": reason[0], "remedy": reason[1]})
    return value


Whole = field_of(whole())
Version = field_of(release(1), expression=False)
Identifier = Annotated[
    str, PlainValidator(_identifier), WithJsonSchema({"type": "string", "pattern": "^[A-Za-z]"})
]
Steps = Annotated[list[Any], WithJsonSchema({"type": "array", "format": STEPS})]
Arguments = Annotated[
    dict[str, Any], WithJsonSchema({"type": "object", "description": "The block's arguments."})
]
