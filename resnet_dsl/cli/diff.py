"""`resnet-dsl diff`: what changed between two networks, or since a git revision."""

import sys
from typing import TYPE_CHECKING

import click

from resnet_dsl.cli.command import Command
from resnet_dsl.cli.run import wants_colour

if TYPE_CHECKING:
    from resnet_dsl.compare import Comparison

DIFFERENT = 1
"""The exit status that `--exit-code` asks for."""


@click.command(
    cls=Command,
    short_help="What changed between two networks.",
    examples=(
        "resnet-dsl diff resnet50 my_net.yaml",
        "resnet-dsl diff my_net.yaml --git main --format markdown",
    ),
)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="[NEW]", required=False)
@click.option("--git", "revision", metavar="REV", help="Compare OLD at REV with OLD as it is now.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="For people, for machines, or for a pull request.",
)
@click.option(
    "--exit-code", is_flag=True, help="Exit with 1 where anything differs, as git has it."
)
def diff(old: str, new: str | None, revision: str | None, form: str, exit_code: bool) -> int:
    """Tell what changed from OLD to NEW: stages, layers, shapes, cost, and if weights load.

    With --git one spec is compared with itself as it stood at a revision, with all that it
    extended or named by a path then. Nothing is checked out.
    """
    if (new is None) == (revision is None):
        raise click.UsageError("give two specs, or one with --git REV")
    if old == new == "-":
        raise click.UsageError("standard input (`-`) can be read once only")
    found = _since(old, revision) if revision is not None else _between(old, new or "")
    _print(found, form)
    return DIFFERENT if exit_code and found.sameness != "equal" else 0


def _between(old: str, new: str) -> "Comparison":
    from resnet_dsl.compiler import load
    from resnet_dsl.diagnostics.escape import visible

    return load(new).compare(load(old), labels=(visible(old), visible(new)))


def _since(spec: str, revision: str) -> "Comparison":
    from resnet_dsl.compiler import load
    from resnet_dsl.diagnostics.escape import visible
    from resnet_dsl.source.revision import at_revision

    now = load(spec)
    if now.document.chain[0].builtin or now.document.chain[0].path is None:
        raise click.UsageError("--git wants a file: neither a built-in nor `-` has a history")
    with at_revision(spec, revision) as path:
        then = None if path is None else load(path)
    return now.compare(then, labels=(visible(f"{revision}:{spec}"), visible(spec)))


def _print(found: "Comparison", form: str) -> None:
    if form == "json":
        import json

        from resnet_dsl.compare.json_format import to_plain

        click.echo(json.dumps(to_plain(found), indent=2))
    elif form == "markdown":
        from resnet_dsl.compare.markdown import to_markdown

        click.echo(to_markdown(found))
    else:
        from resnet_dsl.compare.text import render

        click.echo(render(found, colour=wants_colour(sys.stdout)), color=True)
