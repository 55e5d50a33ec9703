"""What needs no framework imports none: asked of a fresh interpreter, by its sys.modules."""

import subprocess
import sys

import pytest

from resnet_dsl.folders import package_folder

HEAVY = ("jax", "keras", "matplotlib", "numpy", "sklearn", "tensorflow", "torch")
SLOW_TO_START = ("jinja2", "rich", *HEAVY)

SCRIPT = """
import sys
from resnet_dsl.cli import main
try:
    main({arguments!r})
except SystemExit as end:
    assert not end.code, end.code
print("imported:", *sorted(set({modules!r}) & set(sys.modules)))
"""


def imported(arguments: list[str], modules: tuple[str, ...]) -> list[str]:
    """Those of the modules that a command has imported by its end."""
    script = SCRIPT.format(arguments=arguments, modules=modules)
    done = subprocess.run(
        [sys.executable, "-c", script], stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.rpartition("imported:")[2].split()


@pytest.mark.parametrize(
    "arguments",
    [
        ["validate", "resnet_cifar"],
        ["compile", "resnet_cifar", "-o", "-"],
        ["summary", "resnet_cifar"],
        ["summary", "resnet_cifar", "--format", "json"],
        ["graph", "resnet_cifar"],
        ["diff", "resnet20", "resnet_cifar"],
        ["diff", "resnet20", "resnet_cifar", "--format", "markdown"],
        ["fmt", "--check", str(package_folder("specs") / "resnet_cifar.yaml")],
        ["list"],
        ["schema"],
    ],
    ids=" ".join,
)
def test_no_framework_is_imported(arguments: list[str]) -> None:
    assert imported(arguments, HEAVY) == []


def test_a_picture_needs_no_framework(tmp_path_factory: pytest.TempPathFactory) -> None:
    picture = tmp_path_factory.mktemp("plot") / "network.dot"
    assert imported(["plot", "resnet_cifar", "-o", str(picture)], HEAVY) == []


def test_the_language_server_needs_no_framework() -> None:
    pytest.importorskip("pygls")
    assert imported(["lsp"], HEAVY) == []


def test_validate_imports_nothing_that_is_slow_to_start() -> None:
    assert imported(["validate", "resnet_cifar"], SLOW_TO_START) == []
