"""The command line: one file per command, each imported when it is used."""

from collections.abc import Sequence
from typing import NoReturn


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line on these arguments, or the process's own; exit with its status."""
    import sys

    from resnet_dsl.cli.run import run

    sys.exit(run(sys.argv[1:] if arguments is None else arguments))
