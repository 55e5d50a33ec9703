"""`resnet-dsl plot`: a picture of the network."""

from pathlib import Path

import click

from resnet_dsl.cli.command import Command


@click.command(
    cls=Command,
    short_help="Draw stages and blocks with their shapes.",
    examples=(
        "resnet-dsl plot my_net.yaml -o my_net.svg",
        "resnet-dsl plot my_net.yaml -o my_net.png --expand",
    ),
)
@click.argument("spec", metavar="SPEC")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    required=True,
    type=click.Path(path_type=Path),
    help="Where to write: a .svg, .png or .dot file.",
)
@click.option("--expand", is_flag=True, help="Draw each block, equal ones too.")
def plot(spec: str, output: Path, expand: bool) -> None:
    """Draw a network: stages and blocks, with the shapes of what flows between them.

    Blocks in a row that are equal are drawn once, with their number. SVG and PNG need
    Graphviz, which `pip install 'resnet-dsl[plot]'` brings; DOT needs nothing.
    """
    from resnet_dsl.cli.files import write_file
    from resnet_dsl.compiler import load
    from resnet_dsl.plot import FORMATS, draw

    kind = output.suffix.lower().removeprefix(".")
    if kind not in FORMATS:
        endings = ", ".join(f".{each}" for each in FORMATS)
        raise click.BadParameter(f"`{output}` must end in one of {endings}", param_hint="-o")
    network = load(spec)
    write_file(output, draw(network.graph, network.flat, kind, expand=expand))
    click.echo(f"wrote {output}")
