"""Built-ins are found by a wheel built from the sdist, and by an editable install."""

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
FIND = "from resnet_dsl.folders import package_folder; print(package_folder({!r}))"

pytestmark = pytest.mark.packaging


def run(*command: str | Path, cwd: Path) -> str:
    """Standard output of a command that must succeed, with nothing of this environment's paths."""
    surroundings = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=surroundings, capture_output=True, text=True
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def installed(into: Path, *requirement: str | Path) -> Path:
    """The bin folder of a new environment that holds one requirement and what it needs."""
    venv.create(into, with_pip=True)
    pip = (into / "bin" / "python", "-m", "pip", "install", "--quiet")
    run(*pip, "--constraint", CHECKOUT / "constraints.txt", *requirement, cwd=into)
    return into / "bin"


def builtin_files(folder: str) -> set[str]:
    tracked = run("git", "ls-files", folder, cwd=CHECKOUT).split()
    return {Path(name).relative_to(folder).as_posix() for name in tracked}


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an sdist and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", folder, CHECKOUT, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def wheel(distributions: Path) -> Path:
    return next(distributions.glob("*.whl"))


@pytest.fixture(scope="module")
def from_wheel(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return installed(tmp_path_factory.mktemp("wheel"), wheel)


@pytest.fixture(scope="module")
def editable(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return installed(tmp_path_factory.mktemp("editable"), "--editable", CHECKOUT)


@pytest.mark.parametrize("folder", ["specs", "templates"])
def test_the_sdist_holds_every_builtin(distributions: Path, folder: str) -> None:
    with tarfile.open(next(distributions.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert builtin_files(folder) <= {
        name.removeprefix(f"{folder}/") for name in names if name.startswith(f"{folder}/")
    }


def test_the_wheel_holds_the_pages_that_editors_link_to(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        assert "resnet_dsl/_docs/diagnostics/L301.md" in archive.namelist()


@pytest.mark.parametrize("folder", ["specs", "templates"])
def test_the_wheel_holds_every_builtin(wheel: Path, folder: str) -> None:
    inside = f"resnet_dsl/_{folder}/"
    with zipfile.ZipFile(wheel) as archive:
        names = {name.removeprefix(inside) for name in archive.namelist() if inside in name}
    assert builtin_files(folder) <= names


def test_the_wheel_is_typed_and_holds_the_package_alone(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert "resnet_dsl/py.typed" in names
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"resnet_dsl"}


@pytest.mark.parametrize("folder", ["specs", "templates"])
def test_a_wheel_has_its_own_folders(from_wheel: Path, tmp_path: Path, folder: str) -> None:
    found = run(from_wheel / "python", "-c", FIND.format(folder), cwd=tmp_path).strip()
    assert found.startswith(str(from_wheel.parent))
    assert found.endswith(f"resnet_dsl/_{folder}")


@pytest.mark.parametrize("folder", ["specs", "templates"])
def test_an_editable_install_has_the_checkouts(editable: Path, tmp_path: Path, folder: str) -> None:
    found = run(editable / "python", "-c", FIND.format(folder), cwd=tmp_path).strip()
    assert Path(found) == CHECKOUT / folder


@pytest.mark.parametrize("install", ["from_wheel", "editable"])
def test_a_plain_install_compiles_the_first_network(
    install: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    command = request.getfixturevalue(install) / "resnet-dsl"
    assert "resnet_cifar" in run(command, "list", cwd=tmp_path)
    run(command, "compile", "resnet_cifar", cwd=tmp_path)
    assert "def resnet_cifar(" in (tmp_path / "resnet_cifar.py").read_text()


def test_a_plain_install_brings_no_framework(from_wheel: Path, tmp_path: Path) -> None:
    listed = run(from_wheel / "python", "-m", "pip", "list", "--format=freeze", cwd=tmp_path)
    names = {line.partition("==")[0].lower() for line in listed.splitlines()}
    assert names & {"keras", "tensorflow", "jax", "torch", "numpy"} == set()
