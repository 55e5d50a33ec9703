"""`resnet-dsl list`: the built-in networks."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from resnet_dsl.compiler import Network


@click.command(short_help="List the built-in networks.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="For people, or for machines.",
)
def list(form: str) -> None:
    """List the built-in networks, with their input, parameters and MACs.

    Each name can stand wherever a command takes a SPEC, and after `extends:` in a spec.
    """
    from resnet_dsl.compiler import load
    from resnet_dsl.source.builtins import builtin_networks

    networks = [load(name) for name in builtin_networks()]
    if form == "json":
        import json

        click.echo(json.dumps([_facts(network) for network in networks], indent=2))
        return
    header = ("network", "input", "parameters", "MACs")
    for line in columns([header, *map(_row, networks)], left=1):
        click.echo(line)


def columns(rows: Sequence[Sequence[str]], *, left: int) -> Sequence[str]:
    """Rows as aligned text: so many columns to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "   ".join(
            cell.ljust(width) if position < left else cell.rjust(width)
            for position, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def _facts(network: "Network") -> dict[str, object]:
    from resnet_dsl.analysis.cost import cost

    total = cost(network.flat.nodes)
    return {
        "name": network.name,
        "doc": network.graph.doc,
        "input": [*network.input],
        "parameters": {"total": total.parameters, "trainable": total.trainable},
        "macs": total.macs,
    }


def _row(network: "Network") -> tuple[str, ...]:
    from resnet_dsl.analysis.cost import cost
    from resnet_dsl.analysis.table import quantity, shape_text

    total = cost(network.flat.nodes)
    return (
        network.name,
        shape_text(network.input),
        f"{total.parameters:,}",
        quantity(total.macs),
    )
