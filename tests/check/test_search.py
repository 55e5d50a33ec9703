"""Folders and patterns: what is found in them, in which order, and what is passed over."""

import os
from pathlib import Path

import pytest

from resnet_dsl.check.recognise import other_content
from resnet_dsl.check.search import search
from tests.cli.call import call
from tests.cli.conftest import TINY


@pytest.fixture
def nets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with specs and other things."""
    monkeypatch.chdir(tmp_path)
    for name in (
        "nets/b.yaml",
        "nets/a.yml",
        "nets/deep/er/c.yaml",
        "nets/.hidden/d.yaml",
        "nets/node_modules/e.yaml",
        "nets/.f.yaml",
        "nets/notes.txt",
        "z.yaml",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TINY)
    (tmp_path / "nets" / "link.yaml").symlink_to(tmp_path / "z.yaml")
    (tmp_path / "nets" / "loop").symlink_to(tmp_path / "nets")
    os.mkfifo(tmp_path / "nets" / "pipe.yaml")
    return tmp_path


def names(*arguments: str) -> list[str]:
    return [each.name for each in search(arguments)]


def test_folders(nets: Path) -> None:
    inside = ["nets/a.yml", "nets/b.yaml", "nets/deep/er/c.yaml"]
    assert names("nets") == inside
    assert names("nets/") == inside
    assert names("z.yaml", "nets") == ["z.yaml", *inside]
    assert names("nets/b.yaml", "./nets") == ["nets/b.yaml", "nets/a.yml", inside[-1]]
    assert names("-", "resnet_cifar", "missing.yaml") == ["-", "resnet_cifar", "missing.yaml"]


def test_patterns(nets: Path) -> None:
    assert names("nets/*.yaml") == ["nets/b.yaml", "nets/link.yaml"]
    assert names("nets/deep/**/*.yaml") == ["nets/deep/er/c.yaml"]
    (nets / "odd[1].yaml").write_text(TINY)
    assert names("odd[1].yaml") == ["odd[1].yaml"]


def test_a_built_in_comes_before_a_folder_of_its_name(nets: Path) -> None:
    (nets / "resnet50").mkdir()
    assert names("resnet50") == ["resnet50"]
    assert call("validate", "resnet50").out == "1 spec is valid\n"


@pytest.mark.parametrize("place", ["empty", "nets/*.json", "nets/.hidden/*.yml"])
def test_nothing_to_check_is_wrong_use(nets: Path, place: str) -> None:
    (nets / "empty").mkdir()
    result = call("validate", place)
    assert (result.status, result.out) == (2, "")
    assert f"C412 there is no spec in `{place}`" in result.err


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        (TINY, None),
        ("extends: resnet50\n", None),
        ("{version: 1, name: x, input: {", "no spec"),
        ('"extends": resnet50\n', None),
        ("version: 1\nstages: [\n", None),
        ("version: 2\nupdates: []\n", "no spec"),
        ("services: {}\nversion: '3'\n", "no spec"),
        ("on: push\njobs: {}\n", "no spec"),
        ("nested:\n  extends: x\n", "no spec"),
        ("params: {filters: int}\nsteps: [relu]\n", "a block"),
        ("", "no spec"),
        ("\x00\x01", "no spec"),
    ],
)
def test_what_a_file_holds(tmp_path: Path, text: str, holds: str | None) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(text)
    assert other_content(path) == holds


def test_other_files_are_skipped_with_a_word(nets: Path) -> None:
    (nets / "nets" / "ci.yml").write_text("jobs: {}\n")
    result = call("validate", "nets")
    assert result.status == 0
    assert result.out == "3 specs are valid\n"
    assert result.err == "skipped 1 file: nets/ci.yml (no spec)\n"
    assert call("validate", "nets", "--quiet") == (0, "", "")


def test_named_files_are_checked_unless_told_otherwise(nets: Path) -> None:
    (nets / "ci.yml").write_text("jobs: {}\n")
    (nets / "pyproject.toml").write_text("[tool.resnet-dsl]\nexclude = ['z.yaml']\n")
    assert call("validate", "ci.yml").status == 1
    assert call("validate", "z.yaml").out == "1 spec is valid\n"
    result = call("validate", "--as-found", "ci.yml", "z.yaml", "nets/b.yaml")
    assert (result.status, result.out) == (0, "1 spec is valid\n")
    assert call("validate", "--as-found", "ci.yml").status == 0


def test_a_folder_of_other_files_alone_is_wrong_use(nets: Path) -> None:
    (nets / "ci").mkdir()
    (nets / "ci" / "ci.yml").write_text("jobs: {}\n")
    result = call("validate", "ci")
    assert result.status == 2
    assert "skipped 1 file: ci/ci.yml (no spec)" in result.err
    assert "C412" in result.err


def test_every_built_in_network_is_known_as_a_spec() -> None:
    from resnet_dsl.source.builtins import builtin_blocks, builtin_networks

    assert {other_content(path) for path in builtin_networks().values()} == {None}
    assert {other_content(path) for path in builtin_blocks().values()} == {"a block"}
