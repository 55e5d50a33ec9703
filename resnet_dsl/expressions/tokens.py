"""The words and signs of an expression, each with its place in the text."""

import re
from collections.abc import Iterator
from typing import Literal

from resnet_dsl.frozen import frozen

Kind = Literal["number", "name", "word", "string", "sign", "end"]

_TOKEN = re.compile(
    r"""
      (?P<number> (?:[0-9]+\.?[0-9]*|\.[0-9]+) (?:[eE][+-]?[0-9]+)? [\w.]* )
    | (?P<name>   \$ [A-Za-z_][A-Za-z0-9_]* (?: \.\w+ | \[[0-9]+\] )* )
    | (?P<word>   [^\W\d]\w* (?: \.\w+ | \[[0-9]+\] )* )
    | (?P<string> '(?:[^']|'')*' | "(?:[^"]|"")*" )
    | (?P<sign>   \*\* | && | \|\| | <> | // | [=!<>]= | [-+*/%<>(),] )
    """,
    re.VERBOSE,
)
_SPACE = re.compile(r"\s*")

_FOREIGN = {
    "**": ("there is no power operator", "write the product out: `$x * $x`"),
    "^": ("there is no power operator", "write the product out: `$x * $x`"),
    "&&": ("`&&` is not an operator here", "write `and`"),
    "||": ("`||` is not an operator here", "write `or`"),
    "!": ("`!` is not an operator here", "write `not`"),
    "<>": ("`<>` is not an operator here", "write `!=`"),
    "=": ("`=` does not compare", "write `==`"),
    "?": ("`?` is not an operator here", "write `a if condition else b`"),
    "$": ("`$` has no name after it", "write a name right after it: `$filters`"),
    "[": ("`[` cannot stand here", "an index is a plain number right after a name: `$depths[0]`"),
    "'": ("the quoted text does not end", "close it with `'`"),
    '"': ("the quoted text does not end", 'close it with `"`'),
}


class ExpressionSyntaxError(Exception):
    """An expression that cannot be read; says where in its text, never shown as it is."""

    def __init__(self, message: str, offset: int, length: int, help: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.length = length
        self.help = help


@frozen
class Token:
    """A piece of the text; `offset` counts code points from the start."""

    kind: Kind
    text: str
    offset: int

    def error(self, message: str, help: str | None = None) -> ExpressionSyntaxError:
        """An error about this piece."""
        return ExpressionSyntaxError(message, self.offset, len(self.text), help)


def tokens(text: str) -> Iterator[Token]:
    """The pieces of the text, an `end` piece last."""
    place = _after_space(text, 0)
    while place < len(text):
        token = _token(text, place)
        yield token
        place = _after_space(text, place + len(token.text))
    yield Token("end", "", len(text))


def _after_space(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place


def _token(text: str, place: int) -> Token:
    found = _TOKEN.match(text, place)
    piece = found.group() if found else text[place]
    if piece in _FOREIGN or not found:
        message, help = _FOREIGN.get(piece, (f"unexpected {_shown(piece)}", None))
        raise ExpressionSyntaxError(message, place, len(piece), help)
    kind: Kind = found.lastgroup  # type: ignore[assignment]
    return Token(kind, piece, place)


def _shown(piece: str) -> str:
    return f"`{piece}`" if piece.isprintable() else f"the character U+{ord(piece):04X}"
