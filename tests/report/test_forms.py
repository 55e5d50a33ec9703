"""What holds of every form."""

from pathlib import Path

import pytest

from resnet_dsl import report as forms
from tests.cli.call import call
from tests.report.reports import FORMS, report


def test_forms_are_known() -> None:
    assert forms.FORMS == FORMS


@pytest.mark.parametrize("form", FORMS)
def test_nothing_harmful_comes_out(folder: Path, form: str) -> None:
    out = report(folder, form).out
    assert len(out.splitlines()) == len(out.split("\n")) - out.endswith("\n")
    assert all(line.isprintable() for line in out.split("\n"))
    commands = [line for line in out.split("\n") if line.startswith("::")]
    assert len(commands) == (5 if form == "github" else 0)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["nets/good.yaml"], 0),
        (["nets/odd.yaml"], 0),
        (["nets/odd.yaml", "--strict"], 1),
        (["nets/odd.yaml", "--strict", "--ignore", "L301"], 0),
        (["nets/good.yaml", "nets/twice.yaml"], 1),
        (["nets/twice.yaml", "--exit-zero"], 0),
        (["nets/twice.yaml", "nowhere.yaml"], 2),
        (["nets/twice.yaml", "nowhere.yaml", "--exit-zero"], 2),
        (["nets"], 1),
        (["nets", "--ignore", "S101"], 2),
        (["nets", "--select", "L999"], 2),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, list) else None,
)
def test_the_status_is_the_same(folder: Path, form: str, arguments: list[str], status: int) -> None:
    assert call("validate", *arguments, "--format", form).status == status


@pytest.mark.parametrize("form", FORMS)
def test_the_order_is_stable_and_a_shared_fault_is_told_once(folder: Path, form: str) -> None:
    out = report(folder, form).out
    assert out == report(folder, form).out
    places = [out.find(f"nets/{name}.yaml") for name in ("base", "odd", "twice")]
    assert -1 not in places
    assert places == sorted(places)
    assert out.count("kernal") == {"text": 2, "junit": 3}.get(form, 1)


@pytest.mark.parametrize("form", FORMS)
def test_paths_start_at_the_repository(
    folder: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder / "nets")
    out = call("validate", "twice.yaml", "--format", form).out
    assert ("nets/twice.yaml" in out) == (form not in ("text", "json"))
