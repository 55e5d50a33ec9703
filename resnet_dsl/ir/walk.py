"""Generic walks over regions."""

from collections.abc import Iterator

from resnet_dsl.expressions import Expression
from resnet_dsl.ir.graph import Attribute, Choose, Content, Node, Region


def nodes(region: Region) -> Iterator[Node]:
    """All nodes, those inside alternatives included, in written order."""
    for node in region.nodes:
        yield node
        if isinstance(node, Choose):
            for way in node.alternatives:
                yield from nodes(way.region)


def expressions(region: Region) -> Iterator[Expression]:
    """All expressions of attributes, arguments and conditions."""
    for node in nodes(region):
        if isinstance(node, Choose):
            yield from (way.condition for way in node.alternatives if way.condition)
            continue
        held = getattr(node, "attributes", None) or getattr(node, "arguments", {})
        yield from (found for found in map(_expression, held.values()) if found)


def _expression(attribute: Attribute) -> Expression | None:
    return as_expression(attribute.content)


def as_expression(content: Content) -> Expression | None:
    """The content where it is an expression, None where it is a literal."""
    if content is None or isinstance(content, bool | int | float | str | tuple):
        return None
    return content
