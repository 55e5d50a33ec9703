"""Every field of the JSON Schema says what it is, and shows a value that it takes."""

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from resnet_dsl.ops import OPERATORS, SHORTHANDS
from resnet_dsl.schema.jsonschema import language_schema
from resnet_dsl.source.builtins import builtin_blocks

SCHEMA = language_schema()
STEPS = {*OPERATORS, *SHORTHANDS, *builtin_blocks()}
"""Keys whose values are told of by their own fields."""


def fields(part: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every property at any depth, with its schema."""
    if isinstance(part, list):
        for number, item in enumerate(part):
            yield from fields(item, f"{path}/{number}")
    elif isinstance(part, dict):
        for key, value in part.items():
            if key in ("examples", "default", "enum", "const"):
                continue
            if key == "properties":
                for name, schema in value.items():
                    yield f"{path}/{name}", schema
                    yield from fields(schema, f"{path}/{name}")
            else:
                yield from fields(value, f"{path}/{key}")


def lists_its_values(schema: dict[str, Any]) -> bool:
    ways = [schema, *schema.get("anyOf", ())]
    return any("enum" in way or way.get("type") == "boolean" for way in ways)


FIELDS = dict(fields(SCHEMA))


def test_the_schema_itself_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert len(FIELDS) > 250


@pytest.mark.parametrize("path", FIELDS)
def test_every_field_has_a_description(path: str) -> None:
    schema = FIELDS[path]
    named = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]] if "$ref" in schema else {}
    assert schema.get("description") or named.get("description") or path.startswith("/anyOf/")


@pytest.mark.parametrize("path", FIELDS)
def test_every_value_has_an_example_that_is_valid(path: str) -> None:
    schema, name = FIELDS[path], path.rpartition("/")[2]
    examples = schema.get("examples", [])
    validator = Draft202012Validator({"$defs": SCHEMA["$defs"], **schema})
    for example in examples:
        assert [error.message for error in validator.iter_errors(example)] == []
    whole = "properties" in schema or schema.get("$ref") or schema.get("items") or name in STEPS
    inside = "/conventions/" in path and path.count("/") == 2
    called = path.startswith("/$defs/StepMap/") and path.split("/")[3] in builtin_blocks()
    assert (
        examples or whole or inside or called or lists_its_values(schema) or "/anyOf/" in path[:7]
    )
