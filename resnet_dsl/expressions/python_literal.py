"""Values as Python source."""

from resnet_dsl.expressions.layout import number_text
from resnet_dsl.expressions.tree import Value


def literal_source(value: Value) -> str:
    """A value as Python source, with the quotes that a formatter would choose."""
    if isinstance(value, bool):
        return repr(value)
    return _string_source(value) if isinstance(value, str) else number_text(value)


def _string_source(value: str) -> str:
    # Both quotes in front force `repr` to delimit with ' and to escape each one inside.
    body = repr("'\"" + value)[len("'\\'\"") : -1]
    if value.count('"') > value.count("'"):
        return f"'{body}'"
    return '"' + body.replace("\\'", "'").replace('"', '\\"') + '"'
