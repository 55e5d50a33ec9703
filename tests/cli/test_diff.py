"""`resnet-dsl diff`: its arguments, formats and exit statuses."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.call import call
from tests.cli.conftest import TINY


@pytest.fixture
def committed(folder: Path) -> Path:
    """The current folder as a repository, whose spec has changed since its one commit."""
    who = ["-c", "user.name=n", "-c", "user.email=n@example.org"]
    for arguments in (["init", "-q"], ["add", "tiny.yaml"], ["commit", "-qm", "one"]):
        subprocess.run(["git", *who, *arguments], check=True, capture_output=True)
    (folder / "tiny.yaml").write_text(TINY.replace("classes: 4", "classes: 6"))
    return folder


def test_two_networks(folder: Path) -> None:
    status, out, err = call("diff", "tiny.yaml", "resnet20")
    assert (status, err) == (0, "")
    assert out.startswith("tiny.yaml → resnet20: different networks\n\nname ")


def test_since_a_revision(committed: Path) -> None:
    status, out, err = call("diff", "tiny.yaml", "--git", "HEAD")
    assert (status, err) == (0, "")
    assert out.startswith("HEAD:tiny.yaml → tiny.yaml: different networks\n\nclasses   4 → 6\n")
    assert out.endswith("\nweights load except the classifier (`head_dense`)\n")


def test_a_new_spec(committed: Path) -> None:
    (committed / "new.yaml").write_text(TINY)
    status, out, _ = call("diff", "new.yaml", "--git", "HEAD", "--exit-code")
    assert status == 1
    assert out.startswith("HEAD:new.yaml → new.yaml: all is new: there is no HEAD:new.yaml\n")


def test_formats(committed: Path) -> None:
    data = json.loads(call("diff", "tiny.yaml", "--git", "HEAD", "--format", "json").out)
    assert data["facts"] == {"classes": [4, 6]}
    assert data["weights"]["verdict"] == "load except the classifier"
    markdown = call("diff", "tiny.yaml", "--git", "HEAD", "--format", "markdown").out
    assert markdown.startswith(
        "### HEAD:tiny.yaml → tiny.yaml: different networks\n\n- **classes**"
    )


def test_exit_code_is_asked_for(folder: Path) -> None:
    (folder / "other.yaml").write_text(TINY.replace("name: tiny", "name: other"))
    assert call("diff", "tiny.yaml", "resnet20").status == 0
    assert call("diff", "tiny.yaml", "resnet20", "--exit-code").status == 1
    assert call("diff", "tiny.yaml", "other.yaml", "--exit-code").status == 1
    assert call("diff", "tiny.yaml", "tiny.yaml", "--exit-code").status == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["tiny.yaml"],
        ["tiny.yaml", "resnet20", "--git", "HEAD"],
        ["-", "-"],
        ["resnet20", "--git", "HEAD"],
        ["tiny.yaml", "--git", "nope"],
        ["tiny.yaml", "nowhere.yaml"],
    ],
    ids=" ".join,
)
def test_wrong_use(arguments: list[str], committed: Path) -> None:
    status, out, err = call("diff", *arguments)
    assert (status, out) == (2, "")
    assert err


def test_a_fault_in_either_spec(folder: Path) -> None:
    for pair in (["tiny.yaml", "typo.yaml"], ["typo.yaml", "tiny.yaml"]):
        status, out, err = call("diff", *pair)
        assert (status, out) == (1, "")
        assert err.startswith("typo.yaml:")


def test_names_of_files_are_harmless(folder: Path) -> None:
    (folder / "a<b>\x1b[1m.yaml").write_text(TINY)
    assert "\x1b" not in call("diff", "a<b>\x1b[1m.yaml", "resnet20").out
    markdown = call("diff", "a<b>\x1b[1m.yaml", "resnet20", "--format", "markdown").out
    assert markdown.startswith("### a\\<b\\>\\\\x1b\\[1m.yaml → resnet20")
