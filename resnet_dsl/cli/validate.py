"""`resnet-dsl validate`: is a spec right, and what is wrong in it where it is not."""

import click

from resnet_dsl.cli.command import Command


@click.command(
    cls=Command,
    short_help="Check specs and report all that is wrong.",
    examples=(
        "resnet-dsl validate my_net.yaml",
        "resnet-dsl validate specs/*.yaml --format json",
        "cat my_net.yaml | resnet-dsl validate -",
    ),
)
@click.argument("specs", metavar="SPEC...", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or for machines.",
)
def validate(specs: tuple[str, ...], form: str) -> int:
    """Check specs, and report everything that is wrong or odd in any of them.

    Exits with 0 when all are valid, warnings or none; 1 when something is wrong in a spec or
    over its budget; and 2 when a file cannot be read.
    """
    if specs.count("-") > 1:
        raise click.UsageError("standard input (`-`) can be read once only")
    from resnet_dsl.cli.check import check

    return check(specs, form)
