"""`[tool.resnet-dsl]`: where it is found, what it does, and what it must not say."""

from pathlib import Path

import pytest

from tests.cli.call import Result, call
from tests.cli.conftest import TINY

ODD = TINY.replace("bias: false", "bias: true")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with the same warning in two files."""
    monkeypatch.chdir(tmp_path)
    for name in ("odd.yaml", "old/odd.yaml"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(ODD)
    return tmp_path


def told(settings: str, *arguments: str, file: str = "pyproject.toml") -> list[str]:
    """The places of warnings, after settings are written."""
    Path(file).write_text(settings)
    return _places(call("validate", "--quiet", *(arguments or ("odd.yaml", "old"))))


def _places(result: Result) -> list[str]:
    assert result.status == 0, result.err
    return [line.split(":")[0] for line in result.out.splitlines() if " warning: " in line]


def test_without_settings(project: Path) -> None:
    assert told("") == ["odd.yaml", "old/odd.yaml"]
    assert told("[tool.other]\nignore = ['L301']") == ["odd.yaml", "old/odd.yaml"]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("ignore = ['L301']", []),
        ("select = ['unused-block']", []),
        ("select = ['L30']", ["odd.yaml", "old/odd.yaml"]),
        ("per-file-ignores = {'old/*' = ['L301']}", ["odd.yaml"]),
        ("per-file-ignores = {'old' = ['cancelled-bias']}", ["odd.yaml"]),
        ("per-file-ignores = {'odd.yaml' = ['L3']}", []),
        ("exclude = ['old']", ["odd.yaml"]),
        ("exclude = ['o*/odd.yaml']", ["odd.yaml"]),
    ],
)
def test_settings(project: Path, table: str, expected: list[str]) -> None:
    found = told(f"[tool.resnet-dsl]\n{table}\n", "odd.yaml", ".")
    assert found == expected


@pytest.mark.parametrize(
    "table",
    [
        "[tool.resnet-dsl]\nignore = ['L301']",
        "[tool.'resnet-dsl']\nignore = ['L301']",
        "[tool]\nresnet-dsl.ignore = ['L301']",
        "[tool]\nresnet-dsl = {ignore = ['L301']}",
        "tool.resnet-dsl.ignore = ['L301']",
    ],
)
def test_every_spelling_of_the_table(project: Path, table: str) -> None:
    assert told(table) == []


def test_the_nearest_table_counts(project: Path) -> None:
    (project / "old" / "pyproject.toml").write_text("[tool.resnet-dsl]\nselect = ['ALL']")
    assert told("[tool.resnet-dsl]\nignore = ['L301']") == ["old/odd.yaml"]
    (project / "old" / "pyproject.toml").write_text("[project]\nname = 'resnet-dsl'")
    assert told("[tool.resnet-dsl]\nignore = ['L301']") == []


def test_the_command_line_comes_first(project: Path) -> None:
    table = "[tool.resnet-dsl]\nselect = ['L302']"
    assert told(table) == []
    assert told(table, "odd.yaml", "--select", "L301") == ["odd.yaml"]
    assert told(table, "odd.yaml", "--isolated") == ["odd.yaml"]
    assert told("", "odd.yaml", "--ignore", "L302,L301") == []


def test_errors_are_told_whatever_is_selected(project: Path) -> None:
    (project / "wrong.yaml").write_text(TINY.replace("kernel", "kernal"))
    (project / "pyproject.toml").write_text("[tool.resnet-dsl]\nselect = ['L302']")
    result = call("validate", "wrong.yaml")
    assert result.status == 1
    assert "S101" in result.out


def test_standard_input_and_built_ins_go_by_the_current_folder(project: Path) -> None:
    (project / "pyproject.toml").write_text("[tool.resnet-dsl]\nselct = []")
    assert call("validate", "resnet_cifar").status == 2


@pytest.mark.parametrize(
    ("table", "place", "said"),
    [
        ("ignore = ['L999']", "2:12", "`ignore`: no rule is called `L999`"),
        ("ignore = ['S101']", "2:12", "`ignore`: `S101` is an error"),
        ("select = 'L301'", "2:1", "`select`: expected a list of texts"),
        ("selct = ['L301']", "2:1", "did you mean `select`?"),
        ("per-file-ignores = {'a' = ['L999']}", "2:29", "`per-file-ignores.a`: no rule"),
        ("per-file-ignores = ['L301']", "2:1", "expected a list of texts"),
        ("exclude = [1]", "2:1", "`exclude`: expected a list"),
    ],
)
def test_settings_that_mean_nothing(project: Path, table: str, place: str, said: str) -> None:
    (project / "pyproject.toml").write_text(f"[tool.resnet-dsl]\n{table}\n")
    result = call("validate", "odd.yaml")
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith(f"pyproject.toml:{place}: C411 ")
    assert said in result.err


def test_a_device_has_no_settings(project: Path) -> None:
    (project / "pyproject.toml").symlink_to("/dev/zero")
    assert call("validate", "--quiet", "odd.yaml").status == 0


@pytest.mark.parametrize("text", ["[tool.resnet-dsl]\nignore = [", "tool = 3\n[tool.resnet-dsl]"])
def test_broken_toml(project: Path, text: str) -> None:
    (project / "pyproject.toml").write_text(text)
    result = call("validate", "odd.yaml")
    assert (result.status, result.out) == (2, "")
    assert "C411 pyproject.toml" in result.err
