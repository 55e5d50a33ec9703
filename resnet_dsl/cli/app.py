"""The commands by name, and what click makes of the arguments."""

from collections.abc import Sequence

import click

from resnet_dsl.cli.group import LazyGroup
from resnet_dsl.cli.run import INTERRUPTED
from resnet_dsl.version import __version__

COMMANDS = {
    "validate": "resnet_dsl.cli.validate",
    "fmt": "resnet_dsl.cli.fmt",
    "compile": "resnet_dsl.cli.compile",
    "summary": "resnet_dsl.cli.summary",
    "diff": "resnet_dsl.cli.diff",
    "graph": "resnet_dsl.cli.graph",
    "plot": "resnet_dsl.cli.plot",
    "verify": "resnet_dsl.cli.verify",
    "train": "resnet_dsl.cli.train",
    "evaluate": "resnet_dsl.cli.evaluate",
    "list": "resnet_dsl.cli.list",
    "new": "resnet_dsl.cli.new",
    "schema": "resnet_dsl.cli.schema",
    "explain": "resnet_dsl.cli.explain",
    "lsp": "resnet_dsl.cli.lsp",
}
"""The commands, as `--help` lists them: a module holds the command of its own name."""


@click.group(
    cls=LazyGroup,
    modules=COMMANDS,
    examples=(
        "resnet-dsl new my_net --from resnet_cifar   # writes my_net.yaml, a spec to start from",
        "resnet-dsl validate my_net.yaml             # checks it",
        "resnet-dsl compile my_net.yaml              # writes my_net.py, its Keras module",
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
)
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
def cli() -> None:
    """A compiler for residual networks: a YAML spec in, a Keras module and model out.

    SPEC is a file, `-` for standard input, or the name of a built-in network. Commands exit
    with 0 when all is well, 1 when something is wrong in a spec, and 2 on wrong use, a file
    that cannot be read or written, or an internal fault.
    """


def invoke(arguments: Sequence[str]) -> int:
    """Run the command that the arguments name; SpecError and faults are left to the caller."""
    try:
        status = cli.main(arguments, prog_name="resnet-dsl", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo("interrupted", err=True)
        return INTERRUPTED
    return status if isinstance(status, int) else 0
