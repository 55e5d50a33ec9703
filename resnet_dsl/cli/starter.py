"""The text of a new spec: what it extends, and in comments what it could change."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from resnet_dsl.source.tree import Plain

if TYPE_CHECKING:
    from resnet_dsl.compiler import Network

SCHEMA = "resnet-dsl.schema.json"
"""The file beside a spec in which editors find the language's JSON Schema."""

HEAD = """\
# yaml-language-server: $schema={schema}
# {name}: {base}, until you change it.
# `resnet-dsl summary {name}.yaml` shows the whole.
version: 1
extends: {base}
name: {name}

# Below is what {base} says. To change something, take the # away from its lines.
"""


def starter(name: str, base: str, network: "Network") -> str:
    """A spec that extends a built-in network and shows what there is to change.

    Prose stands after `# `; a line of YAML has its # right before it.
    """
    plain = network.document.tree.plain()
    assert isinstance(plain, dict)
    parts = [HEAD.format(name=name, base=base, schema=SCHEMA)]
    keys = [key for key in ("input", "classes") if key in plain]
    if keys:
        parts.append(_code([line for key in keys for line in _lines(key, plain[key])]))
    for key, prose in (
        ("params", "The network's own parameters."),
        ("conventions", "What every layer does unless a step says otherwise."),
        ("with", "Arguments for the blocks of every stage."),
    ):
        if plain.get(key):
            parts.append(f"# {prose}\n" + _code(_lines(key, plain[key])))
    parts.extend(_stages(plain.get("stages"), network))
    return "\n".join(parts)


def _stages(stages: Plain, network: "Network") -> Iterator[str]:
    if not isinstance(stages, list):
        return
    prose = ["A list is replaced whole. What the blocks take:", *_parameters(network)]
    comment = "".join(f"# {line}\n" for line in prose)
    yield comment + _code(_lines("stages", stages))
    last = stages[-1]
    if isinstance(last, dict) and last.get("with"):
        change = {"stage": len(stages), "at": network.graph.stages[-1].blocks, "with": last["with"]}
        yield (
            "# One stage, or one block of it, without the whole list.\n"
            + _code(_lines("override", [change]))
        )


def _parameters(network: "Network") -> Iterator[str]:
    """One line for each parameter of the blocks that stages call."""
    callees = dict.fromkeys(run.callee for stage in network.graph.stages for run in stage.runs)
    for callee in callees:
        for parameter in network.graph.definitions[callee].parameters:
            doc = f": {parameter.doc}" if parameter.doc else ""
            yield f"{callee}'s `{parameter.name}`{doc}"


def _lines(key: str, value: Plain) -> list[str]:
    """A key with its value: one line for each item of a list, or each entry of a map of maps."""
    if isinstance(value, list) and value:
        return [f"{key}:", *(f"  - {_flow(item)}" for item in value)]
    if isinstance(value, dict) and any(isinstance(each, dict) for each in value.values()):
        return [f"{key}:", *(f"  {name}: {_flow(each)}" for name, each in value.items())]
    return [f"{key}: {_flow(value)}"]


def _flow(value: Plain) -> str:
    import yaml

    text: str = yaml.safe_dump(
        value, default_flow_style=True, sort_keys=False, width=10**6, allow_unicode=True
    )
    return text.removesuffix("...\n").strip()


def _code(lines: list[str]) -> str:
    return "".join(f"#{line}\n" for line in lines)
