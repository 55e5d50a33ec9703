"""`resnet-dsl validate`: is a spec right, and what is wrong in it where it is not."""

import sys
from collections.abc import Sequence

import click

from resnet_dsl.cli.command import Command
from resnet_dsl.cli.run import wants_colour
from resnet_dsl.report import FORMS, STATISTICS


def _words(context: click.Context, option: click.Parameter, value: Sequence[str]) -> list[str]:
    """The words of all uses of an option, each a list with commas; unknown ones are refused."""
    from resnet_dsl.check.words import faults
    from resnet_dsl.diagnostics.escape import visible

    words = [word.strip() for each in value for word in each.split(",") if word.strip()]
    for fault in faults(words, ignored=option.name == "ignore"):
        told = f"{fault.reason}; {fault.remedy}" if fault.remedy else fault.reason
        raise click.BadParameter(visible(told), context, option)
    return words


@click.command(
    cls=Command,
    short_help="Check specs and report all that is wrong.",
    examples=(
        "resnet-dsl validate my_net.yaml",
        "resnet-dsl validate networks/ --strict --format github",
        "resnet-dsl validate networks/ --ignore cancelled-bias --statistics",
        "cat my_net.yaml | resnet-dsl validate -",
    ),
)
@click.argument("specs", metavar="SPEC...", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="text",
    show_default=True,
    help="For people, for programs, or for a service.",
)
@click.option(
    "--select",
    multiple=True,
    metavar="RULES",
    callback=_words,
    help="Tell these warnings only: codes, beginnings of codes, names, or ALL, with commas.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="RULES",
    callback=_words,
    help="Leave these warnings out, besides those that settings ignore.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings, too.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 where 1 would be due.")
@click.option("--quiet", "-q", is_flag=True, help="Print findings and nothing else.")
@click.option("--statistics", is_flag=True, help="Count findings by rule in place of telling them.")
@click.option(
    "--as-found",
    is_flag=True,
    help="Pass over named files that a search would: excluded ones, and what is no spec.",
)
@click.option("--isolated", is_flag=True, help="Do as if there were no pyproject.toml.")
def validate(
    specs: tuple[str, ...],
    form: str,
    select: list[str],
    ignore: list[str],
    strict: bool,
    exit_zero: bool,
    quiet: bool,
    statistics: bool,
    as_found: bool,
    isolated: bool,
) -> int:
    """Check specs, and report everything that is wrong or odd in any of them.

    SPEC may be a folder or a pattern such as 'networks/**/*.yaml', too: YAML files that hold
    something else are passed over there.

    Exits with 0 when all are valid, warnings or none; 1 when something is wrong in a spec or
    over its budget; and 2 when a file cannot be read. [tool.resnet-dsl] in pyproject.toml has
    select, ignore, per-file-ignores and exclude.
    """
    if specs.count("-") > 1:
        raise click.UsageError("standard input (`-`) can be read once only")
    if statistics and form not in STATISTICS:
        raise click.UsageError(f"--statistics goes with --format {' or '.join(STATISTICS)}")
    from resnet_dsl.check.one import Job
    from resnet_dsl.check.selection import Selection
    from resnet_dsl.cli.check import Manner, check

    job = Job(
        form=form,
        colour=form == "text" and wants_colour(sys.stdout),
        statistics=statistics,
        selection=Selection(tuple(select), tuple(ignore)),
        isolated=isolated,
    )
    return check(specs, job, Manner(strict, exit_zero, quiet, as_found))
