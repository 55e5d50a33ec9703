"""How a scalar is written: as it stands, in quotes where YAML or a reader of it needs them."""

import re

import yaml

from resnet_dsl.formatting.nodes import Text
from resnet_dsl.source.scalars import resolve

_STARTS = re.compile(r"[^-?:,\[\]{}#&*!|>'\"%@`\s.]|\.(?!\.)|-[\w.$(]")
_NEVER = re.compile(r":\s|:$|\s#|[\t\n]|\s$")
_IN_BRACKETS = re.compile(r"[,\[\]{}?]")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def spelled(node: Text, *, flow: bool, key: bool = False) -> str:
    """The text on one line, without its anchor; in brackets an empty value is `null`."""
    text = node.text
    if not node.style:
        if not text:
            return "null" if flow else ""
        kept = plain(text, flow=flow, key=key) or resolve(text) != text
        return text if kept else quoted(text)
    if plain(text, flow=flow, key=key) and resolve(text) == text and not _means_more(text):
        return text
    return quoted(text)


def plain(text: str, *, flow: bool, key: bool) -> bool:
    """Whether a text reads as itself without quotes."""
    if not _STARTS.match(text) or _NEVER.search(text) or not text.isprintable():
        return False
    if key and (":" in text or text == "<<"):
        return False
    # Within brackets an open parenthesis is taken for an expression that a comma has split.
    return not flow or not (_IN_BRACKETS.search(text) or text.count("(") > text.count(")"))


def quoted(text: str) -> str:
    """In double quotes; in single ones where that saves a backslash."""
    if '"' not in text and "\\" not in text and text.isprintable():
        return f'"{text}"'
    if text.isprintable():
        return "'{}'".format(text.replace("'", "''"))
    return '"{}"'.format("".join(map(_escaped, text)))


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    code = ord(character)
    return (
        f"\\x{code:02x}"
        if code < 0x100
        else f"\\u{code:04x}"
        if code < 1 << 16
        else f"\\U{code:08x}"
    )


def _means_more(text: str) -> bool:
    """Whether readers of YAML 1.1, which many tools are, take it for no text: `no`, `3:3`."""
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers.get(text[:1], [])
    return any(pattern.match(text) for _, pattern in resolvers)
