import io
import json
import sys
from pathlib import Path

import pytest

from tests.cli.call import call


def test_good_specs(folder: Path) -> None:
    assert call("validate", "tiny.yaml") == (0, "1 spec is valid\n", "")
    assert call("validate", "tiny.yaml", "resnet_cifar") == (0, "2 specs are valid\n", "")


def test_a_mistake_is_shown_on_standard_output(folder: Path) -> None:
    status, out, err = call("validate", "typo.yaml", "tiny.yaml")
    assert (status, err) == (1, "")
    assert "typo.yaml:6:12: " in out
    assert "`filtres`" in out
    assert "did you mean `filters`?" in out
    assert out.endswith("\n\n1 of 2 specs has errors\n")


def test_the_others_are_checked_after_a_file_that_cannot_be_read(folder: Path) -> None:
    status, out, _ = call("validate", "nowhere.yaml", "typo.yaml", "tiny.yaml")
    assert status == 2
    assert "nowhere.yaml" in out
    assert "filtres" in out
    assert out.endswith("2 of 3 specs have errors\n")


def test_json(folder: Path) -> None:
    status, out, _ = call("validate", "typo.yaml", "--format", "json")
    assert status == 1
    (found, *_) = json.loads(out)
    assert (found["file"], found["line"], found["column"]) == ("typo.yaml", 6, 12)
    assert call("validate", "tiny.yaml", "--format", "json") == (0, "[]\n", "")


def test_the_status_is_the_same_in_both_formats(folder: Path) -> None:
    for specs in (["tiny.yaml"], ["typo.yaml"], ["nowhere.yaml", "typo.yaml"]):
        assert call("validate", *specs).status == call("validate", *specs, "--format=json").status


def test_options_make_no_difference_to_the_text(folder: Path) -> None:
    specs = ["nowhere.yaml", "typo.yaml", "tiny.yaml"]
    assert call("validate", *specs) == call("validate", "--format", "text", *specs)


def test_standard_input(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (folder / "tiny.yaml").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
    assert call("validate", "-") == (0, "1 spec is valid\n", "")


def test_standard_input_can_be_read_once(folder: Path) -> None:
    status, out, err = call("validate", "-", "-")
    assert (status, out) == (2, "")
    assert "once" in err


@pytest.mark.parametrize("arguments", [(), ("--fromat", "json", "tiny.yaml")])
def test_wrong_use(folder: Path, arguments: tuple[str, ...]) -> None:
    status, out, err = call("validate", *arguments)
    assert (status, out) == (2, "")
    assert "Usage" in err


def test_warnings_leave_a_spec_valid(folder: Path) -> None:
    biased = (folder / "tiny.yaml").read_text().replace("bias: false", "bias: true")
    (folder / "biased.yaml").write_text(biased)
    status, out, err = call("validate", "biased.yaml")
    assert (status, err) == (0, "")
    assert "biased.yaml:10:28: L301 warning: " in out
    assert out.endswith("\n\n1 spec is valid, 1 warning\n")
    status, out, _ = call("validate", "biased.yaml", "typo.yaml", "tiny.yaml")
    assert status == 1
    assert out.endswith("\n\n1 of 3 specs has errors, 1 warning\n")


def test_warnings_as_json(folder: Path) -> None:
    biased = (folder / "tiny.yaml").read_text().replace("bias: false", "bias: true")
    (folder / "biased.yaml").write_text(biased)
    status, out, _ = call("validate", "biased.yaml", "--format", "json")
    assert status == 0
    assert [(each["name"], each["severity"]) for each in json.loads(out)] == [
        ("cancelled-bias", "warning")
    ]


def test_a_budget_fails_validate_alone(folder: Path) -> None:
    spec = (folder / "tiny.yaml").read_text() + "budget: {parameters: 10}\n"
    (folder / "large.yaml").write_text(spec)
    status, out, _ = call("validate", "large.yaml")
    assert status == 1
    assert "large.yaml:14:22: N206 `parameters`" in out
    assert out.endswith("\n\n1 spec has errors\n")
    for command in (["summary", "large.yaml"], ["graph", "large.yaml"]):
        assert call(*command).status == 0
    assert call("compile", "large.yaml", "-o", "-").status == 0


def test_strict(folder: Path) -> None:
    biased = (folder / "tiny.yaml").read_text().replace("bias: false", "bias: true")
    (folder / "biased.yaml").write_text(biased)
    status, out, _ = call("validate", "--strict", "biased.yaml", "tiny.yaml")
    assert status == 1
    assert out.endswith("1 of 2 specs has errors, 1 warning\n")
    assert call("validate", "--strict", "tiny.yaml").status == 0
    assert call("validate", "--strict", "--exit-zero", "biased.yaml").status == 0


def test_quiet(folder: Path) -> None:
    assert call("validate", "--quiet", "tiny.yaml") == (0, "", "")
    status, out, _ = call("validate", "-q", "typo.yaml", "tiny.yaml")
    assert status == 1
    assert out.startswith("typo.yaml:6:12: S101")
    assert "specs" not in out


def test_statistics(folder: Path) -> None:
    (folder / "more.yaml").write_text((folder / "typo.yaml").read_text() + "tpyo: 1\n")
    status, out, _ = call("validate", ".", "--statistics")
    assert status == 1
    lines = out.splitlines()
    assert lines[0] == "3  S101  unknown-key"
    assert lines[-1] == "2 of 3 specs have errors"
    status, out, _ = call("validate", ".", "--statistics", "--format", "json")
    assert status == 1
    assert json.loads(out)[0] == {
        "code": "S101",
        "name": "unknown-key",
        "severity": "error",
        "count": 3,
    }
    assert call("validate", ".", "--statistics", "--format", "sarif").status == 2


def test_the_first_hundred_findings_are_shown(folder: Path) -> None:
    wrong = "".join(f"wrong_{number}: 1\n" for number in range(70))
    for name in ("one", "two"):
        (folder / f"{name}.yaml").write_text((folder / "tiny.yaml").read_text() + wrong)
    out = call("validate", "one.yaml", "two.yaml").out
    assert out.count("S101") == 100
    assert out.endswith("140 problems; the first 100 are shown\n\n2 of 2 specs have errors\n")


def test_progress_is_for_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    from resnet_dsl.cli import progress

    monkeypatch.setattr(progress, "AFTER", 0.0)
    monkeypatch.setattr(progress, "EVERY", 0.0)
    for shown in (False, True):
        stream = io.StringIO()
        monkeypatch.setattr(sys, "stderr", stream)
        count = progress.Progress(1_200, shown=shown)
        count.count()
        count.count()
        count.clear()
        expected = "\rchecked 1 of 1,200\rchecked 2 of 1,200\r" + " " * 18 + "\r"
        assert stream.getvalue() == (expected if shown else "")
