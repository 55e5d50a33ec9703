"""Layout from the templates; they make no decisions."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from resnet_dsl.folders import package_folder


@cache
def _environment() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(package_folder("templates")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )


def render(template: str, parts: Mapping[str, object]) -> str:
    """A template filled in; every part that it names must be there."""
    text: str = _environment().get_template(template).render(parts)
    return text
