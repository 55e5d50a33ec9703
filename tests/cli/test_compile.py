import os
import stat
from pathlib import Path

import pytest

from tests.cli.call import call

needs_permissions = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)


def test_it_writes_the_module_and_says_so(folder: Path) -> None:
    status, out, err = call("compile", "tiny.yaml")
    assert (status, err) == (0, "")
    assert out.startswith("wrote tiny.py (")
    source = (folder / "tiny.py").read_text()
    compile(source, "tiny.py", "exec")
    assert f"({len(source.splitlines())} lines)" in out


def test_a_module_that_is_up_to_date_is_left_alone(folder: Path) -> None:
    call("compile", "tiny.yaml")
    os.utime("tiny.py", (1, 1))
    assert call("compile", "tiny.yaml") == (0, "tiny.py is up to date\n", "")
    assert (folder / "tiny.py").stat().st_mtime == 1


def test_standard_output_gets_the_module_alone(folder: Path) -> None:
    call("compile", "tiny.yaml", "-o", "there.py")
    status, out, err = call("compile", "tiny.yaml", "-o", "-")
    assert (status, out, err) == (0, (folder / "there.py").read_text(), "")
    assert not (folder / "-").exists()


def test_a_folder_gets_a_file_of_the_networks_name(folder: Path) -> None:
    (folder / "models").mkdir()
    call("compile", "tiny.yaml", "-o", "models")
    assert (folder / "models" / "tiny.py").is_file()


def test_a_spec_with_a_mistake_writes_nothing(folder: Path) -> None:
    status, out, err = call("compile", "typo.yaml")
    assert (status, out) == (1, "")
    assert "did you mean `filters`?" in err
    assert sorted(path.name for path in folder.iterdir()) == ["tiny.yaml", "typo.yaml"]


def test_somebody_elses_file_is_not_replaced(folder: Path) -> None:
    (folder / "tiny.py").write_text("answer = 42\n")
    status, _, err = call("compile", "tiny.yaml")
    assert status == 2
    assert "did not generate it" in err
    assert "--force" in err
    assert (folder / "tiny.py").read_text() == "answer = 42\n"
    assert call("compile", "tiny.yaml", "--force").status == 0
    assert "keras" in (folder / "tiny.py").read_text()


def test_an_older_module_and_an_empty_file_are_replaced(folder: Path) -> None:
    call("compile", "tiny.yaml")
    older = (folder / "tiny.py").read_text() + "# older\n"
    for text in (older, ""):
        (folder / "tiny.py").write_text(text)
        assert call("compile", "tiny.yaml").out.startswith("wrote tiny.py")


def test_permissions_are_kept(folder: Path) -> None:
    (folder / "tiny.py").touch()
    (folder / "tiny.py").chmod(0o751)
    call("compile", "tiny.yaml")
    assert stat.S_IMODE((folder / "tiny.py").stat().st_mode) == 0o751


def test_a_new_file_has_the_usual_permissions(folder: Path) -> None:
    call("compile", "tiny.yaml")
    (folder / "usual").touch()
    assert (folder / "tiny.py").stat().st_mode == (folder / "usual").stat().st_mode


def test_a_link_still_leads_to_its_file(folder: Path) -> None:
    (folder / "real.py").touch()
    (folder / "tiny.py").symlink_to("real.py")
    call("compile", "tiny.yaml")
    assert (folder / "tiny.py").is_symlink()
    assert "keras" in (folder / "real.py").read_text()


def test_an_interrupted_run_leaves_the_old_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call("compile", "tiny.yaml")
    old = (folder / "tiny.py").read_text() + "# older\n"
    (folder / "tiny.py").write_text(old)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupt)
    assert call("compile", "tiny.yaml").status == 130
    assert (folder / "tiny.py").read_text() == old
    assert not [path for path in folder.iterdir() if path.name.endswith(".tmp")]


def test_a_folder_that_is_not_there(folder: Path) -> None:
    status, _, err = call("compile", "tiny.yaml", "-o", "nowhere/tiny.py")
    assert status == 2
    assert "there is no folder `nowhere`" in err


@needs_permissions
def test_a_folder_that_cannot_be_written(folder: Path) -> None:
    (folder / "locked").mkdir(mode=0o555)
    status, _, err = call("compile", "tiny.yaml", "-o", "locked/tiny.py")
    assert status == 2
    assert "permission denied" in err


def test_check_passes_where_nothing_drifted(folder: Path) -> None:
    call("compile", "tiny.yaml")
    assert call("compile", "tiny.yaml", "--check") == (0, "tiny.py is up to date\n", "")


def test_check_shows_what_drifted_and_writes_nothing(folder: Path) -> None:
    call("compile", "tiny.yaml")
    drifted = (folder / "tiny.py").read_text().replace("import keras\n", "import keras as k\n", 1)
    (folder / "tiny.py").write_text(drifted)
    status, out, err = call("compile", "tiny.yaml", "--check")
    assert status == 1
    assert out.startswith("--- tiny.py\n+++ tiny.yaml\n@@")
    assert "\n-import keras as k\n+import keras\n" in out
    assert "is not what tiny.yaml gives" in err
    assert (folder / "tiny.py").read_text() == drifted


def test_check_of_a_file_that_is_not_there(folder: Path) -> None:
    status, out, err = call("compile", "tiny.yaml", "--check")
    assert (status, out) == (1, "")
    assert "tiny.py does not exist" in err
    assert not (folder / "tiny.py").exists()


def test_check_has_nothing_to_compare_on_standard_output(folder: Path) -> None:
    assert call("compile", "tiny.yaml", "--check", "-o", "-").status == 2
