"""`resnet-dsl graph`: the graph as text."""

import click

from resnet_dsl.cli.command import Command


@click.command(
    cls=Command,
    short_help="Print the graph as text.",
    examples=(
        "resnet-dsl graph my_net.yaml",
        "diff <(resnet-dsl graph old.yaml) <(resnet-dsl graph new.yaml)",
    ),
)
@click.argument("spec", metavar="SPEC")
def graph(spec: str) -> None:
    """Print a network's graph: its definitions, and where they are called.

    The text is the same for equal networks, so two specs can be compared with diff.
    """
    from resnet_dsl.compiler import load
    from resnet_dsl.ir.text import print_graph

    click.echo(print_graph(load(spec).graph).rstrip("\n"))
