"""From a tree to a pydantic model, and from a location in it to a place in the text."""

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from resnet_dsl.diagnostics import Problems, Span
from resnet_dsl.source.tree import Mapping as Map
from resnet_dsl.source.tree import Node
from resnet_dsl.source.tree import Sequence as List

Location = tuple[int | str, ...]
Model = TypeVar("Model", bound=BaseModel)


def validate(model: type[Model], node: Map, problems: Problems, where: str) -> Model | None:
    """The validated model, or None where there were problems, which are reported."""
    try:
        return model.model_validate(node.plain())
    except ValidationError as error:
        from resnet_dsl.schema.locate import located

        for found in located(error, model, node, where):
            problems.add(found)
        return None


def span_at(node: Node, loc: Location, *, of_key: bool = False) -> Span:
    """The place that a location leads to; as near as the tree goes."""
    span = node.span
    for part in loc:
        if isinstance(node, Map) and isinstance(part, str) and part in node.entries:
            entry = node.entries[part]
            node, span = entry.value, entry.value.span
            if of_key and part == loc[-1]:
                span = entry.key.span
        elif isinstance(node, List) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
            span = node.span
    return span
