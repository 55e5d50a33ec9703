"""`resnet-dsl new`: a spec of one's own, on top of a built-in."""

from pathlib import Path

import click

from resnet_dsl.cli.command import Command


@click.command(
    cls=Command,
    short_help="Write a spec to start from.",
    examples=("resnet-dsl new my_net --from resnet_cifar",),
)
@click.argument("name", metavar="NAME")
@click.option("--from", "base", metavar="BUILTIN", required=True, help="`list` prints them.")
def new(name: str, base: str) -> None:
    """Write NAME.yaml, a valid spec that extends a built-in one.

    It says only what differs, and shows in comments what can be changed. Its first line leads
    editors to the language's JSON Schema, which is written beside it where it is not there yet.
    """
    from resnet_dsl.cli.files import write_new_file
    from resnet_dsl.cli.starter import SCHEMA, starter
    from resnet_dsl.compiler import load

    _check_name(name)
    _check_base(base)
    path, schema = Path(f"{name}.yaml"), Path(SCHEMA)
    write_new_file(path, starter(name, base, load(base)).encode())
    also = f" and {schema}" * _write_schema(schema)
    click.echo(f"wrote {path}{also}; try `resnet-dsl summary {path}`")


def _write_schema(path: Path) -> bool:
    """Write the schema that the spec names; one that is there is left, and may be another's."""
    from resnet_dsl.cli.files import write_new_file
    from resnet_dsl.cli.schema import schema_text

    if path.exists():
        return False
    write_new_file(path, schema_text().encode())
    return True


def _check_name(name: str) -> None:
    from resnet_dsl.schema.names import refuse_name
    from resnet_dsl.source.builtins import builtin_networks

    refused = refuse_name(name)
    if refused:
        raise click.BadParameter(": ".join(refused), param_hint="NAME")
    if name in builtin_networks():
        raise click.BadParameter(f"`{name}` is a built-in network", param_hint="NAME")


def _check_base(base: str) -> None:
    from resnet_dsl.diagnostics.accepted import nearest
    from resnet_dsl.source.builtins import builtin_networks

    names = tuple(builtin_networks())
    if base not in names:
        text = f"no built-in network is called `{base}`; {nearest(base, names)}"
        raise click.BadParameter(text, param_hint="--from")
