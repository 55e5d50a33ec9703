"""`resnet-dsl validate`: is a spec right, and what is wrong in it where it is not."""

import sys
from collections.abc import Sequence

import click

from resnet_dsl.cli.command import Command
from resnet_dsl.cli.run import show, status_of
from resnet_dsl.diagnostics import Diagnostic, SpecError


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
    """Check specs, and report everything that is wrong in any of them.

    Exits with 0 when all are valid, 1 when something is wrong in a spec, and 2 when a file
    cannot be read.
    """
    if specs.count("-") > 1:
        raise click.UsageError("standard input (`-`) can be read once only")
    wrong, found = _check(specs)
    if form == "json":
        _print_json(found)
        return status_of(found)
    if found:
        show(found, sys.stdout)
        click.echo()
    click.echo(verdict(len(specs), wrong))
    return status_of(found)


def verdict(specs: int, wrong: int) -> str:
    """The last line: how many specs are valid, or are not."""
    count = "1 spec" if specs == 1 else f"{specs} specs"
    if not wrong:
        return f"{count} {'is' if specs == 1 else 'are'} valid"
    part = count if specs == 1 else f"{wrong} of {count}"
    return f"{part} {'has' if wrong == 1 else 'have'} errors"


def _check(specs: Sequence[str]) -> tuple[int, Sequence[Diagnostic]]:
    """How many specs are wrong, and all that was found, each finding once."""
    from resnet_dsl.compiler import load

    found: list[Diagnostic] = []
    wrong = 0
    for spec in specs:
        try:
            load(spec)
        except SpecError as error:
            wrong += 1
            found.extend(error.diagnostics)
    return wrong, SpecError(found).diagnostics


def _print_json(found: Sequence[Diagnostic]) -> None:
    from resnet_dsl.diagnostics.json_format import to_json

    click.echo(to_json(found))
