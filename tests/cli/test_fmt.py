import io
import os
import stat
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings

import resnet_dsl.cli.layout
from resnet_dsl.formatting.result import MeaningChanged
from tests.cli.call import Result, call
from tests.drawn.simple import networks
from tests.fmt.styles import written

UNTIDY = "name: tiny\nextends:   'resnet_cifar' # from\nparams: {}\n"
TIDY = "extends: resnet_cifar  # from\nname: tiny\nparams: {}\n"
BROKEN = "extends: resnet_cifar\nname: [\n"
OTHER = "jobs:\n    test: {runs-on: x}\nsteps: []\n"


def given_on_stdin(text: str, *arguments: str) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(text.encode())))
        return call("fmt", *arguments)


def test_a_file_is_formatted_in_its_place(folder: Path) -> None:
    (folder / "a.yaml").write_text(UNTIDY)
    (folder / "a.yaml").chmod(0o640)
    assert call("fmt", "a.yaml") == (0, "formatted a.yaml\n", "1 file formatted\n")
    assert (folder / "a.yaml").read_text() == TIDY
    assert stat.S_IMODE((folder / "a.yaml").stat().st_mode) == 0o640
    assert not [path for path in folder.iterdir() if path.suffix == ".tmp"]


def test_a_formatted_file_is_not_touched(folder: Path) -> None:
    (folder / "a.yaml").write_text(TIDY)
    os.utime("a.yaml", (1, 1))
    assert call("fmt", "a.yaml") == (0, "", "1 file stays as it is\n")
    assert (folder / "a.yaml").stat().st_mtime == 1


def test_check_writes_nothing_and_fails(folder: Path) -> None:
    (folder / "a.yaml").write_text(UNTIDY)
    assert call("fmt", "--check", "a.yaml") == (1, "would format a.yaml\n", "1 file would change\n")
    assert (folder / "a.yaml").read_text() == UNTIDY
    (folder / "a.yaml").write_text(TIDY)
    assert call("fmt", "--check", "a.yaml") == (0, "", "1 file stays as it is\n")


def test_diff_writes_nothing_and_shows_the_change(folder: Path) -> None:
    (folder / "a.yaml").write_text(UNTIDY)
    status, out, _ = call("fmt", "--diff", "a.yaml")
    assert status == 0
    assert out == (
        "--- a.yaml\n+++ a.yaml (formatted)\n@@ -1,3 +1,3 @@\n"
        "+extends: resnet_cifar  # from\n name: tiny\n-extends:   'resnet_cifar' # from\n"
        " params: {}\n"
    )
    assert call("fmt", "--diff", "--check", "a.yaml").status == 1
    assert (folder / "a.yaml").read_text() == UNTIDY


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (TIDY.replace("\n", "\r\n").encode(), "\r\n"),
        (b"\xef\xbb\xbf" + TIDY.encode(), "\ufeff"),
        (TIDY.removesuffix("\n").encode(), "\\ No newline at end of file"),
    ],
    ids=["CRLF", "BOM", "no last line feed"],
)
def test_bytes_that_the_reader_passes_over_are_changes(
    folder: Path, data: bytes, told: str
) -> None:
    (folder / "a.yaml").write_bytes(data)
    assert call("fmt", "--check", "a.yaml").status == 1
    assert told in call("fmt", "--diff", "a.yaml").out
    assert call("fmt", "a.yaml").status == 0
    assert (folder / "a.yaml").read_bytes() == TIDY.encode()


def test_standard_input_goes_to_standard_output() -> None:
    assert given_on_stdin(UNTIDY, "-") == (0, TIDY, "")
    assert given_on_stdin(TIDY, "-") == (0, TIDY, "")
    assert given_on_stdin(UNTIDY, "--check", "-") == (1, "would format <stdin>\n", "")
    assert given_on_stdin(TIDY, "--check", "-") == (0, "", "")
    assert given_on_stdin(TIDY, "-", "-").status == 2
    status, out, err = given_on_stdin(BROKEN, "-")
    assert (status, out) == (1, "")
    assert "<stdin>:2:7" in err


def test_a_folder_means_the_specs_and_blocks_below_it(folder: Path) -> None:
    (folder / "typo.yaml").unlink()
    (folder / "deep" / ".hidden").mkdir(parents=True)
    mine = ["deep/a.yaml", "deep/b.yml"]
    others = ["deep/.hidden/c.yaml", "deep/.d.yaml", "deep/e.txt"]
    for name in (*mine, *others):
        (folder / name).write_text(UNTIDY)
    (folder / "other.yaml").write_text(OTHER)
    (folder / "torn.yaml").write_text("{{ template }}: [\n")
    status, out, err = call("fmt", "deep", ".", "deep/a.yaml")
    assert status == 0
    # tiny.yaml, of the fixture, has its conventions last.
    assert out.splitlines() == [f"formatted {name}" for name in (*mine, "tiny.yaml")]
    assert err == "3 files formatted\n"
    assert [(folder / name).read_text() for name in others] == [UNTIDY] * 3
    assert (folder / "other.yaml").read_text() == OTHER
    assert call("fmt", "other.yaml").status == 0, "what is named is formatted, whatever it is"


def test_what_is_not_yaml_of_ours_is_reported_and_left_alone(folder: Path) -> None:
    (folder / "a.yaml").write_text(UNTIDY)
    (folder / "broken.yaml").write_text(BROKEN)
    (folder / "twice.yaml").write_text("stages: 1\nstages: 2\n")
    status, out, err = call("fmt", ".")
    assert status == 1
    assert "formatted a.yaml" in out
    assert "broken.yaml:2:7" in err
    assert "twice.yaml:2:1" in err
    assert (folder / "broken.yaml").read_text() == BROKEN


def test_what_cannot_be_read(folder: Path) -> None:
    assert call("fmt", "nowhere.yaml").status == 2
    assert call("fmt", "resnet50").status == 2, "a built-in is nobody's to format"
    assert call("fmt").status == 2


def test_a_fault_of_ours_leaves_the_file_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> str:
        raise MeaningChanged("formatting a.yaml would change what it says")

    monkeypatch.setattr(resnet_dsl.cli.layout, "formatted", fail)
    (folder / "a.yaml").write_text(UNTIDY)
    status, out, err = call("fmt", "a.yaml")
    assert (status, out) == (2, "")
    assert "internal error: MeaningChanged" in err
    assert (folder / "a.yaml").read_text() == UNTIDY


@given(networks().flatmap(written))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_check_agrees_with_what_is_done(tmp_path_factory: pytest.TempPathFactory, drawn) -> None:
    path = tmp_path_factory.mktemp("drawn") / "drawn.yaml"
    path.write_bytes(drawn.text.encode())
    would = call("fmt", "--check", path).status
    shown = bool(call("fmt", "--diff", path).out)
    assert path.read_bytes() == drawn.text.encode()
    assert call("fmt", path).status == 0
    assert would == shown == (path.read_bytes() != drawn.text.encode())
    assert call("fmt", "--check", path).status == 0


def test_new_specs_are_formatted(folder: Path) -> None:
    call("new", "mine", "--from", "resnet_cifar")
    assert call("fmt", "--check", "mine.yaml").status == 0
