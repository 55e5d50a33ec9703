"""`resnet-dsl lsp`: the language server."""

import click

from resnet_dsl.cli.command import Command

LIBRARIES = ("pygls", "lsprotocol")


@click.command(cls=Command, short_help="Serve an editor: checks, hover, completion.")
def lsp() -> None:
    """Speak the Language Server Protocol on standard input and output.

    An editor starts this: it gets what `validate` says while a spec is written, shapes and
    costs, documentation, completion, and the way to where blocks and bases are defined.
    """
    try:
        from resnet_dsl.lsp.server import serve
    except ModuleNotFoundError as error:
        from resnet_dsl.diagnostics import SpecError
        from resnet_dsl.rules.output_rules import MissingExtra

        if error.name not in LIBRARIES:
            raise
        missing = MissingExtra(purpose="lsp", library="pygls", extra="lsp")
        raise SpecError([missing]) from error
    serve()
