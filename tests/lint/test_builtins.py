"""The built-ins: nothing is found in them, and none has a budget."""

import pytest

from resnet_dsl.compiler import load
from resnet_dsl.diagnostics import SourceFile
from resnet_dsl.lint import suppressions
from resnet_dsl.lint.registry import LINTS
from resnet_dsl.lint.subject import Subject
from resnet_dsl.source.builtins import builtin_blocks, builtin_networks, read_builtin
from resnet_dsl.source.comments import comments


@pytest.mark.parametrize("name", builtin_networks())
def test_nothing_is_found(name: str) -> None:
    network = load(name)
    assert network.findings() == ()
    assert network.spec.model.budget is None


def suppressed(name: str) -> set[tuple[str, int]]:
    """The lines at which lints are suppressed in a built-in network."""
    network = load(name)
    subject = Subject(network.spec, network.document.chain, network.graph, network.flat)
    found = [finding for lint in LINTS for finding in lint(subject)]
    assert not suppressions.suppress(found, [], network.document.chain[0])
    return {(each.span.source.name, each.span.line) for each in found}


def test_every_comment_is_of_use() -> None:
    files = [*builtin_networks().values(), *builtin_blocks().values()]
    sources: list[SourceFile] = [read_builtin(path) for path in files]
    said = {(source.name, span.line) for source in sources for _, span in comments(source)}
    users = ("keras_resnet50", "resnest50d", "resnet_cifar", "resnet_digits")
    assert said == set().union(*map(suppressed, users))
