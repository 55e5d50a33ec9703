"""JSON Schema of the language: structure from the models, steps from the operators."""

from collections.abc import Mapping
from typing import Any

from resnet_dsl.ops import OPERATORS, SHORTHANDS, TYPES, accepted
from resnet_dsl.ops.operator import AttributeInfo, Operator
from resnet_dsl.schema.fields import EXPRESSION, STEPS
from resnet_dsl.schema.network import NetworkModel
from resnet_dsl.source.blocks import builtin_block
from resnet_dsl.source.builtins import builtin_blocks, builtin_networks
from resnet_dsl.source.tree import Plain

DIALECT = "https://json-schema.org/draft/2020-12/schema"


_IF = {"description": "Done only where this holds.", "examples": ["$strides > 1"]}
_AS = {"type": "string", "description": "Names the value.", "examples": ["gate"]}
_FROM = {
    "type": "string",
    "description": "Where it starts: `in`, what came into the block, or a name from `as`.",
    "examples": ["in"],
}
_CHOOSE = {
    "type": "array",
    "items": {"$ref": "#/$defs/Alternative"},
    "description": "The first alternative whose `if` holds.",
}
_BRANCH_STEPS = {"$ref": "#/$defs/Steps", "description": "What is done, in order."}


def language_schema() -> dict[str, Any]:
    """The schema that editors take for completion and hover help.

    A spec that extends another may leave out what its base has, so only then are the
    required keys not required: of the spec, of its input, of a block.
    """
    schema: dict[str, Any] = _with_steps(NetworkModel.model_json_schema(by_alias=True))
    definitions = schema.setdefault("$defs", {})
    definitions.update(_steps())
    required = schema.pop("required", [])
    of_input = {"required": definitions["InputModel"].pop("required")}
    definitions["BlockModel"].pop("required")
    schema["properties"]["extends"] = _extends()
    schema["properties"]["conventions"] = _conventions()
    for part in (schema, definitions["StageModel"], definitions["OverrideModel"]):
        part["properties"]["block"]["examples"] = [*builtin_blocks()]
    whole = {"required": required, "properties": {"input": of_input}}
    schema["anyOf"] = [{"required": ["extends"]}, whole]
    return {"$schema": DIALECT, **schema, "title": "resnet-dsl"}


def _with_steps(part: Any) -> Any:
    """The models' schema, with its lists of steps referring to what a step may be."""
    if isinstance(part, list):
        return [_with_steps(item) for item in part]
    if not isinstance(part, dict):
        return part
    if part.get("format") == STEPS:
        kept = {key: value for key, value in part.items() if key not in ("type", "format")}
        return {**kept, "$ref": "#/$defs/Steps"}
    return {key: _with_steps(value) for key, value in part.items()}


def _extends() -> dict[str, Any]:
    return {
        "type": "string",
        "description": "Another spec, whose values are taken where this one has none: "
        "a built-in's name, or a relative path.",
        "examples": list(builtin_networks()),
    }


def _conventions() -> dict[str, Any]:
    types = {each for key, named in TYPES.items() for each in named.values() if each != key}
    settable = {
        key: [info for info in accepted(key).values() if info.convention]
        for key in OPERATORS
        if key not in types
    }
    properties: dict[str, Any] = {
        "like": {"enum": ["keras", "torch"], "description": "Whose defaults hold."}
    }
    for key, infos in settable.items():
        if infos:
            properties[key] = {
                "type": "object",
                "properties": {info.name: _attribute(info) for info in infos},
                "additionalProperties": False,
                "description": _doc(OPERATORS[key]),
            }
    return {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "description": "What operators do unless a step says otherwise.",
        "examples": [{"like": "torch", "conv": {"bias": False}}],
    }


def _steps() -> Mapping[str, Any]:
    names = {"relu": None, **dict.fromkeys(SHORTHANDS), **dict.fromkeys(OPERATORS)}
    bare = {"enum": [*names, *builtin_blocks()]}
    return {
        "Steps": {"type": "array", "items": {"$ref": "#/$defs/Step"}},
        "Step": {"anyOf": [bare, {"type": "string"}, {"$ref": "#/$defs/StepMap"}]},
        "StepMap": {
            "type": "object",
            "properties": {
                **{key: _operator(key) for key in OPERATORS},
                **{key: _shorthand(key) for key in SHORTHANDS},
                **{key: _block(key) for key in builtin_blocks()},
                "choose": _CHOOSE,
                "use": {
                    "type": "string",
                    "description": "A parameter's steps or block.",
                    "examples": ["$spatial"],
                },
                "with": {
                    "type": "object",
                    "description": "Arguments for the block that `use` names.",
                    "examples": [{"filters": 64}],
                },
                "as": _AS,
                "if": _IF,
            },
        },
        "Branch": {
            "anyOf": [
                {"$ref": "#/$defs/Steps"},
                {
                    "type": "object",
                    "properties": {
                        "branch": {
                            "type": "string",
                            "description": "What the branch is called in names and messages.",
                            "examples": ["residual", "shortcut"],
                        },
                        "from": _FROM,
                        "steps": _BRANCH_STEPS,
                        "choose": _CHOOSE,
                        "as": _AS,
                        "if": _IF,
                    },
                    "additionalProperties": False,
                },
            ]
        },
        "Alternative": {
            "type": "object",
            "properties": {
                "name": {
                    "type": "string",
                    "description": "What emitted code calls the choice.",
                    "examples": ["project"],
                },
                "if": {
                    "description": "An expression; the first that holds is taken.",
                    "examples": ["$in.channels != $filters"],
                },
                "from": _FROM,
                "steps": _BRANCH_STEPS,
            },
            "additionalProperties": False,
        },
    }


def _operator(key: str) -> dict[str, Any]:
    operator = OPERATORS[key]
    if operator.join:
        branches = {"type": "array", "items": {"$ref": "#/$defs/Branch"}, "minItems": 2}
        return {**branches, "description": _doc(operator)}
    infos = accepted(key)
    full: dict[str, Any] = {
        "type": "object",
        "properties": {name: _attribute(info) for name, info in infos.items()},
        "required": [name for name, info in infos.items() if info.required],
        "additionalProperties": False,
    }
    ways = [full] if operator.main is None else [full, _attribute(infos[operator.main])]
    if not full["required"]:
        ways.append({"type": "null"})
    return {"anyOf": ways, "description": _doc(operator)}


def _shorthand(function: str) -> dict[str, Any]:
    return {"type": ["object", "null"], "maxProperties": 0, "description": f"The {function} step."}


def _block(name: str) -> dict[str, Any]:
    """A call of a built-in block. A spec may have another of the name: nothing is refused."""
    tree = builtin_block(name)
    plain = tree.plain() if tree else None
    assert isinstance(plain, dict)
    params = plain.get("params")
    arguments = params if isinstance(params, dict) else {}
    return {
        "type": ["object", "null"],
        "description": plain.get("doc"),
        "properties": {key: _argument(each) for key, each in arguments.items()},
    }


def _argument(declared: Plain) -> dict[str, Any]:
    full = declared if isinstance(declared, dict) else {"type": declared}
    title = f"{full['type']}. {full.get('doc', '')}".rstrip()
    return {"description": title, **({"default": full["default"]} if "default" in full else {})}


def _attribute(info: AttributeInfo) -> dict[str, Any]:
    ways = [dict(info.kind.schema)] if info.kind.literal else [dict(info.kind.schema), EXPRESSION]
    found: dict[str, Any] = {"anyOf": ways, "description": info.doc}
    if not info.required:
        found["default"] = info.default
    shown = info.default if info.example is None else info.example
    return {**found, "examples": [shown]}


def _doc(operator: type[Operator]) -> str:
    return (operator.__doc__ or "").strip().split("\n")[0]
