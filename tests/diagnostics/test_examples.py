"""The examples of every rule: the bad one gives that rule's finding and no other, the good none."""

from pathlib import Path

import pytest

from resnet_dsl.compiler import load
from resnet_dsl.diagnostics import Diagnostic, SpecError
from resnet_dsl.rules.catalogue import all_rules
from resnet_dsl.rules.documentation import Example, documentation

REST = {
    "version": "1",
    "name": "net",
    "input": "{height: 32, width: 32, channels: 3}",
    "classes": "10",
    "conventions": "{conv: {bias: false}}",
    "stem": "[{conv: {filters: 16, kernel: 3}}, norm, activation]",
    "block": "bottleneck",
    "stages": "[{blocks: 2, with: {filters: 64}}]",
    "head": "{top: [global_avg_pool, {dense: $classes}, softmax]}",
}
"""What a spec has besides the lines that an example shows."""

OF_A_CHILD = ("version", "name")


def completed(example: Example) -> str:
    """The example as a file: after what it leaves unsaid."""
    if example.whole:
        return example.text
    shown = {line.partition(":")[0] for line in example.text.splitlines()}
    needed = OF_A_CHILD if "extends" in shown else REST
    rest = "".join(f"{key}: {REST[key]}\n" for key in needed if key not in shown)
    return rest + example.text


def codes(example: Example, folder: Path) -> set[str]:
    """Of all that is found in the example."""
    spec = folder / "net.yaml"
    spec.write_text(completed(example), encoding="utf-8")
    try:
        found = load(str(spec)).findings()
    except SpecError as error:
        found = error.diagnostics
    return {each.code for each in found}


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_examples(rule: type[Diagnostic], tmp_path: Path) -> None:
    told = documentation(rule)
    assert told.bad.prose == told.good.prose
    assert told.bad.text != told.good.text
    if not told.bad.prose:
        assert codes(told.bad, tmp_path) == {rule.code}
        assert codes(told.good, tmp_path) == set()
