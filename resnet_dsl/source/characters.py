"""From bytes to text: UTF-8 with no character that hides or misleads."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE

from resnet_dsl.diagnostics import Diagnostic, SourceFile, Span

_FORBIDDEN = (
    "[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
    "|[\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)
"""A pattern that is compiled when it is needed: that takes longer than to read a spec."""
_MAX_REPORTED = 10
_TITLES = {
    "\0": "NUL",
    "\b": "backspace",
    "\x1b": "escape",
    "\x7f": "delete",
    "\x85": "next line",
    "\ufeff": "byte order mark",
}


def decode(data: bytes) -> str | None:
    """The text, without a leading byte order mark and with line feeds alone.

    None where the bytes are not UTF-8.
    """
    if _other_encoding(data):
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return _normal(text)


def readable(data: bytes) -> str:
    """What can be read of bytes that `decode` refuses, its lines as `decode` counts them."""
    return "" if _other_encoding(data) else _normal(data.decode("utf-8", "replace"))


def _normal(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def not_utf8(data: bytes, source: SourceFile) -> Diagnostic:
    """The finding about bytes that `decode` refused; `source` holds what could be read."""
    from resnet_dsl.rules.yaml_rules import NotUtf8

    encoding = _other_encoding(data)
    if encoding:
        return NotUtf8(span=Span(source, 1, 1, 1, 1), offset=0, encoding=encoding)
    try:
        data.decode("utf-8")
        offset = len(data)
    except UnicodeDecodeError as error:
        offset = error.start
    before = (decode(data[:offset]) or "").split("\n")
    line, column = len(before), len(before[-1]) + 1
    return NotUtf8(span=Span(source, line, column, line, column + 1), offset=offset)


def _other_encoding(data: bytes) -> str | None:
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "UTF-32" if data[2:4] == b"\0\0" else "UTF-16"
    if len(data) > 1 and (data[0] == 0) != (data[1] == 0):
        return "UTF-16"
    return "UTF-32" if data.startswith(b"\0\0\xfe\xff") else None


def forbidden_characters(source: SourceFile) -> list[Diagnostic]:
    """One finding for each kind of forbidden character, where it first stands."""
    if _plain(source.text):
        return []
    first: dict[str, int] = {}
    for match in re.finditer(_FORBIDDEN, source.text):
        first.setdefault(match[0], match.start())
        if len(first) == _MAX_REPORTED:
            break
    return [_forbidden(source, character, index) for character, index in first.items()]


def _plain(text: str) -> bool:
    """Whether a text is ASCII that can be seen: most are, and this is soon known."""
    return text.isascii() and text.replace("\n", "").replace("\t", "").isprintable()


def _forbidden(source: SourceFile, character: str, index: int) -> Diagnostic:
    from unicodedata import category, name

    from resnet_dsl.rules.yaml_rules import ForbiddenCharacter

    line = source.text.count("\n", 0, index) + 1
    column = index - source.text.rfind("\n", 0, index)
    fallback = "a control character" if category(character) == "Cc" else "no character"
    return ForbiddenCharacter(
        span=Span(source, line, column, line, column + 1),
        character=character,
        title=_TITLES.get(character) or name(character, fallback).lower(),
    )
