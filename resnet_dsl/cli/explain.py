"""`resnet-dsl explain`: what a rule is about, with an example of what is wrong and right."""

import textwrap
from typing import Any

import click

from resnet_dsl.cli.command import Command
from resnet_dsl.diagnostics import Diagnostic
from resnet_dsl.rules.documentation import Documentation, documentation


@click.command(
    cls=Command,
    short_help="Explain a diagnostic, with examples.",
    examples=("resnet-dsl explain L301", "resnet-dsl explain cancelled-bias --format json"),
)
@click.argument("rule", metavar="CODE|NAME")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or for machines.",
)
def explain(rule: str, form: str) -> None:
    """Explain the diagnostic of a code or a name: what it means, and what would be right.

    An example shows the lines that matter; the rest of its spec is sound.
    """
    found = _called(rule)
    told = documentation(found)
    if form == "json":
        import json

        click.echo(json.dumps(_as_json(found, told), indent=2))
    else:
        click.echo(_as_text(found, told))


def _called(word: str) -> type[Diagnostic]:
    from resnet_dsl.diagnostics.accepted import nearest
    from resnet_dsl.rules.catalogue import rule_called, words

    found = rule_called(word)
    if found is None:
        from resnet_dsl.diagnostics.escape import visible

        near = nearest(word, words()) or ""
        near = near if near.startswith("did") else "docs/diagnostics.md lists them"
        raise click.UsageError(f"no diagnostic is called `{visible(word[:100])}`; {near}")
    return found


def _as_text(rule: type[Diagnostic], told: Documentation) -> str:
    lines = [f"{rule.code} {rule.name()} ({rule.severity})", "", told.text]
    for title, example in (("Bad", told.bad), ("Good", told.good)):
        lines += ["", f"{title}:", textwrap.indent(example.text.rstrip(), "    ")]
    return "\n".join(lines)


def _as_json(rule: type[Diagnostic], told: Documentation) -> dict[str, Any]:
    return {
        "code": rule.code,
        "name": rule.name(),
        "severity": rule.severity,
        "summary": told.summary,
        "explanation": told.more,
        "bad": told.bad.text,
        "good": told.good.text,
    }
