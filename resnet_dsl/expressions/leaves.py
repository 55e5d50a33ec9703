"""The leaves of an expression: what a single piece of the text stands for."""

import re
from typing import Final

from resnet_dsl.expressions.functions import FUNCTIONS
from resnet_dsl.expressions.limits import MAX_WHOLE
from resnet_dsl.expressions.tokens import ExpressionSyntaxError, Token
from resnet_dsl.expressions.tree import Expression, Literal, Name, Path

_NUMBER: Final = re.compile(
    r"(0+|[1-9][0-9]*)|[0-9]+[eE][+-]?[0-9]+|(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
)
_SEGMENT: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*|0|[1-9][0-9]*")


def leaf(token: Token) -> Expression:
    """A number, a name or a quoted text."""
    match token.kind:
        case "number":
            return Literal(number(token))
        case "name":
            return Name(_path(token))
        case "string":
            return Literal(_string(token))
    raise no_value(token)


def number(token: Token) -> int | float:
    """The number that a piece of text writes, with the type that it writes."""
    found = _NUMBER.fullmatch(token.text)
    if not found:
        raise token.error(f"`{token.text}` is not a number", "numbers look like 64, 0.5 and 1e-4")
    value = int(token.text) if found.group(1) else float(token.text)
    if isinstance(value, int) and value > MAX_WHOLE:
        raise token.error("the number is too large", f"whole numbers go up to {MAX_WHOLE}")
    if value == float("inf"):
        raise token.error("the number is too large", "the greatest is about 1.8e308")
    return value


def _path(token: Token) -> Path:
    segments = token.text[1:].replace("[", ".").replace("]", "").split(".")
    if not all(_SEGMENT.fullmatch(segment) for segment in segments):
        raise token.error(f"`{token.text}` is not a name", "names look like $filters and $depths.0")
    return tuple(segments)


def _string(token: Token) -> str:
    quote = token.text[0]
    return token.text[1:-1].replace(quote * 2, quote)


def bare_word(token: Token) -> ExpressionSyntaxError:
    """A name without `$`, or a text without quotes."""
    text = f"`'{token.text}'` for a text"
    help = f"write `${token.text}` for the name, or {text}" if token.text.isascii() else text
    return token.error(f"`{token.text}` is not a value", help)


def no_value(token: Token) -> ExpressionSyntaxError:
    """Something other than a value where one must stand."""
    if token.kind == "end":
        return token.error("the expression ends where a value is expected")
    return token.error(f"expected a value, found `{token.text}`")


def unknown_function(token: Token) -> ExpressionSyntaxError:
    """A call of what is no function."""
    from difflib import get_close_matches

    close = get_close_matches(token.text, FUNCTIONS, n=1)
    help = f"did you mean `{close[0]}`?" if close else function_list()
    return token.error(f"there is no function `{token.text}`", help)


def function_list() -> str:
    """The functions there are, as a help line."""
    return "the functions are " + ", ".join(f"`{name}`" for name in FUNCTIONS)
