"""Tree back to the language's own notation."""

from resnet_dsl.expressions.layout import Notation, lay_out, number_text
from resnet_dsl.expressions.tree import Expression, Path, Value


def to_text(expression: Expression) -> str:
    """The expression as a spec would say it; parsing it gives the same tree again."""
    return lay_out(expression, _OWN)


def name_text(path: Path) -> str:
    """A name as a spec would say it."""
    return "$" + ".".join(path)


def literal_text(value: Value) -> str:
    """A value as a spec would say it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        quote = '"' if "'" in value and '"' not in value else "'"
        return quote + value.replace(quote, quote * 2) + quote
    return number_text(value)


_OWN = Notation(name_text, literal_text, lambda name: name)
