"""Specs as they stood at a git revision, in a real repository."""

import os
import subprocess
from pathlib import Path

import pytest

from resnet_dsl.compiler import load
from resnet_dsl.diagnostics import SpecError
from resnet_dsl.source.revision import at_revision

BASE = "extends: resnet_cifar\nname: base\n"
SPEC = "extends: ../base.yaml\nname: spec\nblock: own\nblocks: {own: ./own.yaml}\n"
BLOCK = """\
block: own
params: {filters: int, stride: {type: int, default: 1}}
steps: [{conv: {filters: $filters, kernel: 3}}, norm]
"""


def git(*arguments: str) -> str:
    who = ["-c", "user.name=n", "-c", "user.email=n@example.org", "-c", "core.hooksPath=/dev/null"]
    done = subprocess.run(["git", *who, *arguments], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit(message: str) -> None:
    git("add", "-A")
    git("commit", "-qm", message)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a repository whose one commit has a spec, its base and its block."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    git("init", "-q", "-b", "main")
    (tmp_path / "specs").mkdir()
    (tmp_path / "base.yaml").write_text(BASE)
    (tmp_path / "specs/spec.yaml").write_text(SPEC)
    (tmp_path / "specs/own.yaml").write_text(BLOCK)
    commit("one")
    return tmp_path


def parameters(spec: str, revision: str) -> int | None:
    with at_revision(spec, revision) as path:
        return None if path is None else load(path).summary().cost.parameters


def codes(spec: str, revision: str) -> list[str]:
    with pytest.raises(SpecError) as caught:
        parameters(spec, revision)
    return [each.code for each in caught.value.diagnostics]


def test_all_that_it_reaches_is_as_it_was(repository: Path) -> None:
    before = load("specs/spec.yaml").summary().cost.parameters
    (repository / "base.yaml").write_text(f"{BASE}classes: 100\n")
    (repository / "specs/own.yaml").write_text(BLOCK.replace("kernel: 3", "kernel: 5"))
    assert load("specs/spec.yaml").summary().cost.parameters != before
    assert parameters("specs/spec.yaml", "HEAD") == before
    commit("two")
    assert parameters("specs/spec.yaml", "main~1") == before
    assert git("status", "--porcelain") == ""


@pytest.mark.parametrize("folder", [".", "specs", "elsewhere"])
def test_from_any_folder(folder: str, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = load("specs/spec.yaml").summary().cost.parameters
    (repository / folder).mkdir(exist_ok=True)
    monkeypatch.chdir(repository / folder)
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    for spec in (os.path.relpath(repository / "specs/spec.yaml"), f"{repository}/specs/spec.yaml"):
        assert parameters(spec, "HEAD") == expected


def test_a_link_is_followed_within_the_repository(repository: Path, tmp_path: Path) -> None:
    (repository / "link.yaml").symlink_to("base.yaml")
    (repository / "out.yaml").symlink_to("/etc/hostname")
    commit("links")
    assert parameters("link.yaml", "HEAD") == load("base.yaml").summary().cost.parameters
    assert parameters("out.yaml", "HEAD") is None


def test_where_it_was_not_there(repository: Path) -> None:
    (repository / "new.yaml").write_text(BASE)
    assert parameters("new.yaml", "HEAD") is None
    assert parameters("specs", "HEAD") is None


@pytest.mark.parametrize(
    "revision", ["nope", "", "-x", "--all", "HEAD:base.yaml", "a\nb", "HEAD~9"]
)
def test_unknown_revisions(revision: str, repository: Path) -> None:
    assert codes("base.yaml", revision) == ["C407"]


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "base.yaml").write_text(BASE)
    assert codes(str(tmp_path / "base.yaml"), "HEAD") == ["C406"]


def test_no_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert codes("base.yaml", "HEAD") == ["C408"]


def test_faults_are_told_by_the_names_in_the_repository(repository: Path) -> None:
    (repository / "specs/own.yaml").write_text(BLOCK.replace("kernel", "kernal"))
    (repository / "base.yaml").write_text("extends: specs/spec.yaml\n")
    commit("wrong")
    with pytest.raises(SpecError) as caught, at_revision("specs/spec.yaml", "main") as path:
        load(path or "")
    said = str(caught.value)
    assert (
        "main:base.yaml:1:10: X305 `extends` goes in a circle: main:base.yaml -> main:specs/"
        in said
    )
    (repository / "base.yaml").write_text(BASE)
    commit("mended in part")
    with pytest.raises(SpecError) as caught, at_revision("specs/spec.yaml", "main") as path:
        load(path or "")
    assert str(caught.value).startswith("main:specs/own.yaml:3:36: S101 unknown key `kernal`")


def test_a_file_that_is_missing_or_outside_is_told(repository: Path) -> None:
    (repository / "lost.yaml").write_text("extends: ./nowhere.yaml\nname: lost\n")
    (repository / "out.yaml").write_text("extends: ../../../etc/passwd\nname: out\n")
    commit("references")
    assert codes("lost.yaml", "HEAD") == ["X308"]
    assert codes("out.yaml", "HEAD") == ["X306"]


def test_a_text_that_is_too_large_is_told(repository: Path) -> None:
    (repository / "large.yaml").write_text("# " + "x" * 2**18)
    commit("large")
    with pytest.raises(SpecError) as caught:
        load("large.yaml")
    assert codes("large.yaml", "HEAD") == [each.code for each in caught.value.diagnostics]


def test_no_more_files_are_taken_than_the_limit(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("resnet_dsl.source.revision.MAX_FILES", 2)
    assert codes("specs/spec.yaml", "HEAD") == ["X308"]
