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
    """List the built-in networks by family, with their input, parameters, MACs and paper.

    Each name can stand wherever a command takes a SPEC, and after `extends:` in a spec.
    """
    from resnet_dsl.source.builtins import families

    networks = {family: _loaded(names) for family, names in families().items()}
    if form == "json":
        import json

        facts = [_facts(family, each) for family, found in networks.items() for each in found]
        click.echo(json.dumps(facts, indent=2))
        return
    rows = [_row(network) for found in networks.values() for network in found]
    header, *lines = columns([("network", "input", "parameters", "MACs", "paper"), *rows])
    click.echo(header)
    waiting = iter(lines)
    for family, found in networks.items():
        click.echo(f"\n{family}")
        for _ in found:
            click.echo(next(waiting))


def _loaded(names: Sequence[str]) -> "Sequence[Network]":
    from resnet_dsl.compiler import load

    return [load(name) for name in names]


RIGHT = (1, 2, 3)
"""Columns of figures, which stand to the right."""


def columns(rows: Sequence[Sequence[str]]) -> Sequence[str]:
    """Rows as aligned text."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "   ".join(
            cell.rjust(width) if position in RIGHT else cell.ljust(width)
            for position, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def _facts(family: str, network: "Network") -> dict[str, object]:
    from resnet_dsl.analysis.cost import cost

    total = cost(network.flat.nodes)
    return {
        "name": network.name,
        "family": family,
        "doc": network.graph.doc,
        "paper": network.paper,
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
        network.paper or "",
    )
