"""From pydantic's findings to ours: each at the key or value that it is about."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from resnet_dsl.diagnostics import Diagnostic
from resnet_dsl.diagnostics.accepted import nearest
from resnet_dsl.diagnostics.similar import similar
from resnet_dsl.ops.kinds import describe
from resnet_dsl.rules.language_rules import (
    BadName,
    MissingKey,
    UnknownKey,
    WrongShapeOfDocument,
    WrongValue,
)
from resnet_dsl.schema.validate import Location, span_at
from resnet_dsl.source.tree import Mapping as Map
from resnet_dsl.source.tree import Node
from resnet_dsl.source.tree import Sequence as List

EXAMPLES = {
    "input": "input: {height: 32, width: 32, channels: 3}",
    "stages": "stages: [{blocks: 3, with: {filters: 64}}]",
    "version": "version: 1",
    "name": "name: my_network",
    "steps": "steps: [norm, relu]",
    "blocks": "blocks: 3",
    "type": "type: int",
    "channels": "channels: 3",
    "stage": "stage: 1",
}
MEMBERS = ("str", "BlockModel", "ParameterModel")
"""How pydantic names the members of our unions."""
EXPECTED = {
    "model_type": "a map",
    "model_attributes_type": "a map",
    "dict_type": "a map",
    "list_type": "a list",
    "string_type": "text",
}


def located(
    error: ValidationError, model: type[BaseModel], node: Map, where: str
) -> Iterator[Diagnostic]:
    """Each of pydantic's findings as one of ours."""
    found = [*_of_chosen(error.errors(include_url=False, include_input=False), node)]
    unknown = [loc for loc, each in found if each["type"] == "extra_forbidden"]
    for loc, each in found:
        if each["type"] == "missing" and _is_misspelt(loc, unknown):
            continue
        yield _diagnostic(loc, each, model, node, where)


def _of_chosen(found: Sequence[ErrorDetails], node: Map) -> Iterator[tuple[Location, ErrorDetails]]:
    """The findings with their locations, of unions those of the member that was meant.

    Pydantic reports for each member of a union, and puts its name into the path. What a map
    of a block says is left to the reading of that block.
    """
    for each in found:
        tagged: Location = each["loc"]
        at = next((i for i, part in enumerate(tagged) if part in MEMBERS), None)
        if at is None:
            yield tagged, each
            continue
        is_map = isinstance(_node_at(node, tagged[:at]), Map)
        if (tagged[at] == "str") != is_map and tagged[at] != "BlockModel":
            yield (*tagged[:at], *tagged[at + 1 :]), each


def _is_misspelt(missing: Location, unknown: Sequence[Location]) -> bool:
    """Whether a key that is missing stands there by another spelling."""
    beside = [str(loc[-1]) for loc in unknown if loc[:-1] == missing[:-1]]
    return bool(similar(str(missing[-1]), beside, 1))


def _diagnostic(
    loc: Location, found: ErrorDetails, model: type[BaseModel], node: Map, where: str
) -> Diagnostic:
    key, kind = _key(loc, where), found["type"]
    owner = _owner(loc[:-1], where)
    if kind == "extra_forbidden":
        span = span_at(node, loc, of_key=True)
        accepted = _keys(model, loc[:-1])
        return UnknownKey(
            key=key, where=owner, accepted=accepted, belongs=_belongs(key, accepted), span=span
        )
    if kind == "missing":
        example = EXAMPLES.get(key)
        return MissingKey(key=key, where=owner, example=example, span=span_at(node, loc[:-1]))
    span = span_at(node, loc)
    context: dict[str, Any] = found.get("ctx") or {}
    if kind == "name":
        reason, remedy = str(context["reason"]), str(context["remedy"])
        return BadName(what=key, reason=reason, remedy=remedy, span=span)
    if kind == "kind":
        reason, remedy = str(context["reason"]), str(context["remedy"])
        return WrongValue(key=key, reason=reason, remedy=remedy, span=span)
    if kind == "too_short":
        return WrongValue(
            key=key, reason="at least one is needed", remedy=EXAMPLES.get(key), span=span
        )
    if kind in EXPECTED:
        value = describe(_node_at(node, loc).plain())
        example = EXAMPLES[key] if key == "input" else None
        return WrongShapeOfDocument(
            key=key, expected=EXPECTED[kind], found=value, example=example, span=span
        )
    if kind == "literal_error":
        word = _node_at(node, loc).plain()
        options = re.findall(r"'(\w+)'", str(context["expected"]))
        reason = f"{describe(word)} is not one of {', '.join(options)}"
        return WrongValue(key=key, reason=reason, remedy=nearest(word, options), span=span)
    return WrongValue(key=key, reason=found["msg"][:200], span=span)


def _key(loc: Location, where: str) -> str:
    """The key in the author's words: of an item, the list's and its number."""
    if loc and isinstance(loc[-1], int):
        return _owner(loc, where)
    return str(loc[-1]) if loc else where


def _belongs(key: str, accepted: tuple[str, ...]) -> str | None:
    if "with" in accepted and key in ("filters", "stride", "width", "groups"):
        return f"under `with`: with: {{{key}: …}}"
    if key in ("units", "softmax", "dense"):
        return "in `top`" if "top" in accepted else "in `head`"
    return None


def _owner(loc: Location, where: str) -> str:
    """The part of the document in the author's words: `stages`, item 2."""
    if not loc:
        return where
    names = [f"item {part + 1}" if isinstance(part, int) else f"`{part}`" for part in loc]
    return ", ".join(names)


def _keys(model: type[BaseModel], loc: Location) -> tuple[str, ...]:
    """The keys that the model at a location has, as they are written."""
    current: Any = model
    for part in loc:
        if not isinstance(part, int) and _model_in(current):
            fields = _model_in(current).model_fields  # type: ignore[union-attr]
            named = {field.alias or name: field for name, field in fields.items()}
            current = named[part].annotation if part in named else None
        current = _model_in(current)
    found = _model_in(current)
    fields = found.model_fields if found else {}
    return tuple(field.alias or name for name, field in fields.items())


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in get_args(annotation):
        found = _model_in(inner)
        if found:
            return found
    return None


def _node_at(node: Node, loc: Location) -> Node:
    for part in loc:
        if isinstance(node, Map) and isinstance(part, str) and part in node.entries:
            node = node.entries[part].value
        elif isinstance(node, List) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
    return node
