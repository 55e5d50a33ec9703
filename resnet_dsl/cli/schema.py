"""`resnet-dsl schema`: the language as JSON Schema."""

import click

from resnet_dsl.cli.command import Command


@click.command(
    cls=Command,
    short_help="Print the JSON Schema of the language.",
    examples=(
        "resnet-dsl schema > resnet-dsl.schema.json",
        "# yaml-language-server: $schema=resnet-dsl.schema.json",
    ),
)
def schema() -> None:
    """Print the JSON Schema of the language, from which editors complete and explain keys.

    A spec that begins with the second line below is checked by most editors with support
    for YAML while it is written.
    """
    click.echo(schema_text(), nl=False)


def schema_text() -> str:
    """The schema as a file holds it."""
    import json

    from resnet_dsl.schema.jsonschema import language_schema

    return json.dumps(language_schema(), indent=2) + "\n"
