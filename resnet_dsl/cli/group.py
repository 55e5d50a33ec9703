"""A group whose commands are imported when they are used, so that each starts fast."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

import click

from resnet_dsl.cli.command import write_examples
from resnet_dsl.cli.run import OutputClosed


class LazyGroup(click.Group):
    """Commands by name, each in a module that holds it under that name."""

    def __init__(
        self, *args: Any, modules: Mapping[str, str], examples: Sequence[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.modules = modules
        self.examples = examples

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which they were declared."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, or None where there is none."""
        if cmd_name not in self.modules:
            return None
        command = getattr(import_module(self.modules[cmd_name]), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples, never wrapped."""
        write_examples(self.examples, formatter)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments begin with; for another word, the nearest one."""
        if args and args[0] not in self.modules and not args[0].startswith("-"):
            from resnet_dsl.diagnostics.accepted import nearest

            ctx.fail(f"no command is called `{args[0]}`; {nearest(args[0], tuple(self.modules))}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; click itself would make exit status 1 of a closed pipe."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise OutputClosed from error
