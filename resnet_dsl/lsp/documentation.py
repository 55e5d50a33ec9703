"""Operators, attributes, blocks and networks in Markdown, from their own declarations.

What a spec says is text to be shown: none of it becomes a link, a picture or a heading.
"""

import inspect
import re

from resnet_dsl.lsp.blocks import Block, Parameter
from resnet_dsl.ops import OPERATORS, SHORTHANDS
from resnet_dsl.ops.operator import AttributeInfo
from resnet_dsl.source.tree import Node


def operator_doc(key: str) -> str:
    """An operator with its attributes, or a step that stands for one."""
    if key in SHORTHANDS:
        operator, function = SHORTHANDS[key]
        return f"**{key}**: short for `{{{operator.key}: {function}}}`"
    from resnet_dsl.ops import accepted

    about = inspect.getdoc(OPERATORS[key]) or ""
    infos = accepted(key).values()
    return "\n".join([f"**{key}**: {about}", *_listed(map(attribute_doc, infos))])


def attribute_doc(info: AttributeInfo) -> str:
    """An attribute: what it takes, what it is where nothing is said, what it does."""
    default = "required" if info.required else f"default `{_value(info.default)}`"
    if info.torch is not None:
        default += f", like torch `{_value(info.torch)}`"
    return f"`{info.name}`: {info.kind.title}; {default}. {info.doc}"


def block_doc(block: Block) -> str:
    """A block with its parameters."""
    listed = _listed(map(parameter_doc, block.parameters.values()))
    return "\n".join([f"**{block.name}**: {as_text(block.doc) or 'a block'}", *listed])


def parameter_doc(parameter: Parameter) -> str:
    """A block's parameter: its type, its default, what it sets."""
    default = f"default `{_flow(parameter.default)}`" if parameter.default else "required"
    about = as_text(parameter.doc)
    return f"`{parameter.name}`: {as_text(parameter.type)}; {default}. {about}".rstrip()


def as_text(said: str) -> str:
    """A spec's words on one line, as Markdown that shows them and no more."""
    return re.sub(r"([\\`*_\[\]<>#&])", r"\\\1", " ".join(said.split()))


def _listed(lines: "map[str]") -> list[str]:
    items = [f"- {line}" for line in lines]
    return ["", *items] if items else []


def _value(value: object) -> str:
    if value is None:
        return "none"
    return str(value).lower() if isinstance(value, bool) else f"{value}"


def _flow(node: Node) -> str:
    """A node as one line of YAML."""
    import yaml

    text: str = yaml.safe_dump(
        node.plain(), default_flow_style=True, sort_keys=False, width=10**6, allow_unicode=True
    )
    return text.removesuffix("...\n").strip().replace("`", "'")
