"""`resnet-dsl fmt`: specs and block files in the one layout."""

import click

from resnet_dsl.cli.command import Command


@click.command(
    cls=Command,
    short_help="Lay specs and block files out in the one way.",
    examples=(
        "resnet-dsl fmt my_net.yaml",
        "resnet-dsl fmt --check --diff .",
        "cat my_net.yaml | resnet-dsl fmt -",
    ),
)
@click.argument("specs", metavar="SPEC...", nargs=-1, required=True)
@click.option("--check", is_flag=True, help="Write nothing; fail where something would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
def fmt(specs: tuple[str, ...], check: bool, diff: bool) -> int:
    """Lay out specs and block files: order of keys, indentation, quotes, lines up to 100.

    SPEC is a file, `-` for standard input, which goes to standard output, or a folder: of
    that all .yaml and .yml files that hold a spec or a block, hidden ones left out. Comments
    stay, and what a file says never changes. One that is not YAML as the language has it is
    reported and left alone.
    """
    if specs.count("-") > 1:
        raise click.UsageError("standard input (`-`) can be read once only")
    from resnet_dsl.cli.layout import lay_out

    return lay_out(specs, check=check, diff=diff)
