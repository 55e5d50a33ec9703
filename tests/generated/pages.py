"""Pages of docs/ that are written from the code: operators, blocks, diagnostics."""

import inspect

from resnet_dsl.diagnostics import Diagnostic
from resnet_dsl.rules.catalogue import all_rules
from resnet_dsl.rules.documentation import Example, documentation

NOTE = "<!-- Written by `python -m tests.regenerate` from the code; edit that. -->"

DIAGNOSTICS = """\
An error stops a spec. A warning, or lint, does not: it tells of what compiles but is hardly meant,
and a comment at the end of its line suppresses it, by code or by name:
`# resnet-dsl: ignore[cancelled-bias]`. For whole files there are [settings](validate.md).

`resnet-dsl explain CODE` prints what a rule's page says. An example shows the lines that matter;
the rest of its spec is sound."""


def operators() -> str:
    """Every operator with its attributes, from its declaration."""
    from resnet_dsl.ops import OPERATORS, SHORTHANDS, TYPES

    lines = ["# Operators", "", NOTE, ""]
    for key, operator in OPERATORS.items():
        lines += [f"## {key}", "", inspect.getdoc(operator) or "", ""]
        if key in TYPES:
            lines += [_types(TYPES[key]), ""]
        infos = operator.attributes().values()
        if not infos:
            continue
        lines += ["| attribute | takes | default | |", "|---|---|---|---|"]
        for info in infos:
            default = "required" if info.required else _said(info.default)
            if info.torch is not None:
                default += f"; like torch: {_said(info.torch)}"
            settable = " Can be set under `conventions`." if info.convention else ""
            lines.append(
                f"| `{info.name}` | {info.kind.title} | {default} | {info.doc}{settable} |"
            )
        lines.append("")
    functions = ", ".join(f"`{name}`" for name in SHORTHANDS)
    lines += ["## Activations as steps", "", f"Each of these is a step by itself: {functions}.", ""]
    return "\n".join(lines)


def _types(types: dict[str, str | None]) -> str:
    said = [
        f"`{name}` (the default)"
        if i == 0
        else f"`{name}` ({f'`{key}`' if key else 'no step at all'})"
        for i, (name, key) in enumerate(types.items())
    ]
    return (
        f"`type` says which kind of it a step is: {', '.join(said)}. "
        "It is mostly set under `conventions`; the step then has that operator's attributes."
    )


def blocks() -> str:
    """Every built-in block with its parameters, from its own file."""
    from resnet_dsl.source.builtins import builtin_blocks
    from resnet_dsl.source.document import builtin_block

    lines = ["# Built-in blocks", "", NOTE, ""]
    for name in builtin_blocks():
        tree = builtin_block(name)
        assert tree is not None
        plain = tree.plain()
        assert isinstance(plain, dict)
        lines += [f"## {name}", "", str(plain.get("doc", "")), ""]
        lines += ["| parameter | type | default | |", "|---|---|---|---|"]
        params = plain.get("params")
        for key, value in (params if isinstance(params, dict) else {}).items():
            full = value if isinstance(value, dict) else {"type": value}
            default = _said(full["default"]) if "default" in full else "required"
            lines.append(f"| `{key}` | {full['type']} | {default} | {full.get('doc', '')} |")
        lines.append("")
    return "\n".join(lines)


def diagnostics() -> str:
    """All rules, by code, each with the first sentence of its own page."""
    lines = ["# Diagnostics", "", NOTE, "", DIAGNOSTICS, "", "| code | name | |", "|---|---|---|"]
    for rule in all_rules():
        told = " ".join(documentation(rule).summary.split())
        name = f"{rule.name()} (warning)" if rule.severity == "warning" else rule.name()
        lines.append(f"| [{rule.code}](diagnostics/{rule.code}.md) | {name} | {told} |")
    return "\n".join([*lines, ""])


def diagnostic(rule: type[Diagnostic]) -> str:
    """The page of one rule."""
    told = documentation(rule)
    warning = " (warning)" if rule.severity == "warning" else ""
    lines = [f"# {rule.code}: {rule.name()}{warning}", "", NOTE, "", told.text, ""]
    for title, example in (("Bad", told.bad), ("Good", told.good)):
        lines += [f"## {title}", "", _shown(example), ""]
    return "\n".join(lines)


def _shown(example: Example) -> str:
    return example.text if example.prose else f"```yaml\n{example.text}```"


def _said(value: object) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "`true`" if value else "`false`"
    return f"`{value}`"
