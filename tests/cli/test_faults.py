import os
import subprocess
import sys
from pathlib import Path

import pytest

import resnet_dsl.compiler
from resnet_dsl.cli.app import COMMANDS, cli
from resnet_dsl.cli.run import wants_colour
from resnet_dsl.version import __version__
from tests.cli.call import call


def fail(*_: object) -> None:
    raise ZeroDivisionError("division\nby zero")


def test_a_fault_of_ours_is_told_in_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RESNET_DSL_DEBUG", raising=False)
    monkeypatch.setattr(resnet_dsl.compiler, "load", fail)
    status, out, err = call("graph", "tiny.yaml")
    assert (status, out) == (2, "")
    assert "internal error: ZeroDivisionError: division by zero; please report it" in err


def test_the_traceback_can_be_asked_for(folder: Path) -> None:
    script = (
        "import resnet_dsl.compiler as c, resnet_dsl.cli as cli\n"
        "c.load = lambda spec: 1 / 0\n"
        "cli.main(['validate', 'tiny.yaml'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "RESNET_DSL_DEBUG": "1", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert "Traceback" in done.stderr
    assert "please report it" in done.stderr


def test_an_interruption(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(resnet_dsl.compiler, "load", interrupt)
    for command in ("validate", "graph"):
        status, out, err = call(command, "tiny.yaml")
        assert (status, out) == (130, "")
        assert err.strip() == "interrupted"


@pytest.mark.skipif(os.name == "nt", reason="pipes close otherwise")
@pytest.mark.parametrize("command", ["graph", "schema", "validate"])
def test_a_closed_pipe_is_no_fault(folder: Path, command: str) -> None:
    arguments = [] if command == "schema" else ["tiny.yaml"]
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "resnet_dsl", command, *arguments],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdout=write,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is full")
@pytest.mark.parametrize("command", ["graph", "validate"])
def test_a_full_disk_is_no_fault_of_ours(folder: Path, command: str) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "resnet_dsl", command, "tiny.yaml"],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 2
    assert "`standard output` cannot be written: no space left on device" in done.stderr
    assert "internal error" not in done.stderr


def test_verify_without_keras(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [each for each in sys.modules if each.startswith("resnet_dsl.build")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "keras", None)
    status, out, err = call("verify", "tiny.yaml")
    assert (status, out) == (2, "")
    assert "keras" in err
    assert "pip install 'resnet-dsl[tensorflow]'" in err


class Terminal:
    def isatty(self) -> bool:
        return True


def test_colour_is_for_terminals_whose_user_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert wants_colour(Terminal())  # type: ignore[arg-type]
    monkeypatch.setenv("NO_COLOR", "1")
    assert not wants_colour(Terminal())  # type: ignore[arg-type]


def test_version() -> None:
    assert call("--version") == (0, f"resnet-dsl {__version__}\n", "")


def test_help_has_every_command_with_what_it_does() -> None:
    status, out, _ = call("--help")
    assert status == 0
    for command in COMMANDS:
        assert any(line.split()[:1] == [command] and len(line.split()) > 2
                   for line in out.splitlines())  # fmt: skip
        assert call(command, "--help").status == 0
    assert cli.list_commands(None) == [*COMMANDS]  # type: ignore[arg-type]


def test_a_command_that_is_nearly_one() -> None:
    status, out, err = call("sumary", "resnet_cifar")
    assert (status, out) == (2, "")
    assert "did you mean `summary`?" in err


@pytest.mark.parametrize("command", ["compile", "summary", "graph", "verify"])
def test_findings_go_to_standard_error(folder: Path, command: str) -> None:
    status, out, err = call(command, "typo.yaml")
    assert (status, out) == (1, "")
    assert "typo.yaml:6:12: " in err
    assert call(command, "nowhere.yaml").status == 2
