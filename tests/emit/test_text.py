"""What emitted modules look like."""

import ast
import importlib.util
import subprocess
import sys

import pytest

from tests.emit.networks import ALL, network, small

SELECT = "E,F,I,UP,B,SIM,C4,RET,D"
CONVENTION = 'lint.pydocstyle.convention="google"'


def needs(tool: str) -> pytest.MarkDecorator:
    """For environments without the developers' tools, such as the oldest dependencies'."""
    absent = importlib.util.find_spec(tool) is None
    return pytest.mark.skipif(absent, reason=f"{tool} is not installed")


def _ruff(source: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ruff", *arguments, "--isolated", "-"]
    return subprocess.run(command, input=source, capture_output=True, text=True)


@needs("ruff")
@pytest.mark.parametrize("name", ALL)
def test_formatter_leaves_it_as_it_is(name: str) -> None:
    source = network(name).source()
    assert _ruff(source, "format", "--line-length=100").stdout == source


@needs("ruff")
@pytest.mark.parametrize("name", ALL)
def test_linter_finds_nothing(name: str) -> None:
    options = (f"--select={SELECT}", f"--config={CONVENTION}", "--line-length=100")
    found = _ruff(network(name).source(), "check", *options)
    assert found.returncode == 0, found.stdout


@needs("mypy")
def test_type_checker_finds_nothing(tmp_path) -> None:
    for name in ALL:
        (tmp_path / f"emitted_{name}.py").write_text(network(name).source())
    # Keras has no types: to the checker its layers are Any, which a layer of our own extends.
    untyped = ("--ignore-missing-imports", "--follow-imports=skip", "--allow-subclassing-any")
    options = ("--strict", *untyped, "--no-incremental")
    command = [sys.executable, "-m", "mypy", *options, str(tmp_path)]
    found = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert found.returncode == 0, found.stdout


@pytest.mark.parametrize("name", ALL)
def test_imports_keras_and_nothing_of_ours(name: str) -> None:
    tree = ast.parse(network(name).source())
    roots = {
        (node.module or "").split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
    }
    roots |= {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    assert roots <= {"keras", "collections", "contextlib", "math", "typing", "warnings"}


def test_same_bytes_on_each_run() -> None:
    code = "from resnet_dsl.compiler import load; print(load('resnet_cifar').source())"
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, env={"PYTHONHASHSEED": s}
        ).stdout
        for s in ("1", "2")
    }
    assert len(runs) == 1
    assert "def preact_bottleneck" in runs.pop()


def test_length_depends_on_the_blocks_and_not_on_the_depth() -> None:
    first, deep = network("resnet_cifar").source(), network("deep").source()
    assert len(first.splitlines()) <= 127
    own = deep.split("def nest(")[1].split("\ndef ")[0].count("\n")
    imports, which_layers_are_models = 3, 4
    more = own + imports + which_layers_are_models
    assert len(deep.splitlines()) <= len(first.splitlines()) + more


def test_what_the_function_knows_is_a_condition() -> None:
    source = network("own_block").source()
    assert "    if channels(x) != filters:\n" in source
    assert "project" not in source
    three_ways = network("keras_resnet50v2").source()
    assert "    if project:\n" in three_ways
    assert "    elif strides > 1:\n" in three_ways


def test_even_padding_is_one_helper() -> None:
    source = network("resnet50d").source()
    assert source.count("layers.ZeroPadding2D(kernel // 2") == 1
    assert 'padding = "valid" if stride > 1 and kernel > 1 else "same"' in source


def test_lets_stay_symbolic_and_are_guarded() -> None:
    source = network("resnet_cifar").source()
    assert "    width = filters // 4\n" in source
    assert 'raise ValueError(f"filters must be divisible by 4, got {filters}")' in source


def test_what_only_callers_know_is_a_flag_and_stages_are_a_loop() -> None:
    source = network("resnet_cifar").source()
    assert "project: bool = False" in source
    plan = "[(3, 128, 1), (4, 256, 2), (6, 512, 2)]"
    assert f"for stage, (blocks, filters, strides) in enumerate({plan}, 1):" in source
    assert source.count("def ") == len(
        {"load_weights", "conv", "norm", "norm_relu", "preact_bottleneck", "resnet_cifar"}
    )


def test_rates_follow_the_index_with_the_divisions_in_their_order() -> None:
    assert "rate=0.1 * index / 12" in network("growing_rate").source()


def test_a_stage_in_which_all_blocks_are_equal_is_one_loop() -> None:
    source = network("basic_imagenet").source()
    assert (
        'for block in range(1, 3):\n        x = basic(x, 64, name=f"stage1_block{block}")' in source
    )


def test_what_the_spec_cannot_honour_is_not_offered() -> None:
    body = "params: {filters: int}\nsteps: [{conv: {filters: $filters, kernel: 3}}]"
    source = small(body).source()
    assert "classes: int = 4" in source
    assert "classifier_activation" in source
    assert "classifier_activation" not in network("slots").source()


def test_definitions_of_one_block_are_one_function_or_say_how_they_differ() -> None:
    source = network("slots").source()
    assert [line.split("(")[0] for line in source.splitlines() if line.startswith("def bott")] == [
        "def bottleneck",
        "def bottleneck_without_squeeze_excite",
    ]
    assert 'bottleneck(x, 64, 16, name=f"early_block{block}")' in source
    assert 'bottleneck(x, 128, 48, strides=2, name="late_block1")' in source


def test_a_stride_has_its_place_where_a_variable_says_what_it_is() -> None:
    source = network("own_block").source()
    assert 'shortcut = conv(x, filters, 1, strides, name=f"{name}_shortcut_conv")' in source
    assert 'gated(x, 32, strides=2, name="stage2_block1")' in source


def test_equal_stages_are_counted() -> None:
    body = "params: {filters: int}\nsteps: [{conv: {filters: $filters, kernel: 3}}]"
    stage = "{blocks: 2, with: {filters: 8}}"
    source = small(body, stages=f"[{stage}, {stage}]").source()
    assert "    for stage in range(1, 3):\n        for block in range(1, 3):\n" in source
