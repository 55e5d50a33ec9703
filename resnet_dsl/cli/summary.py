"""`resnet-dsl summary`: shapes, parameters, multiply-accumulates, memory."""

import sys

import click

from resnet_dsl.cli.command import Command
from resnet_dsl.cli.run import wants_colour


@click.command(
    cls=Command,
    short_help="Shapes, parameters, MACs and memory.",
    examples=(
        "resnet-dsl summary resnet_cifar",
        "resnet-dsl summary my_net.yaml --format json",
    ),
)
@click.argument("spec", metavar="SPEC")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="A table of stages, or JSON with every node.",
)
def summary(spec: str, form: str) -> None:
    """Show what a network is and costs: stages, shapes, parameters, MACs, memory.

    MACs are the multiply-accumulates of convolutions and dense layers for one image; memory
    is that of one image's activations. Nothing is built: no framework is needed.
    """
    from resnet_dsl.compiler import load

    found = load(spec).summary()
    if form == "json":
        import json

        click.echo(json.dumps(found.to_json(), indent=2))
        return
    from resnet_dsl.analysis.table import render

    click.echo(render(found, colour=wants_colour(sys.stdout)), color=True)
