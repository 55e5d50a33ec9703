"""Many specs: in the order given, by one process or by several."""

import subprocess
import sys
from pathlib import Path

import pytest

from resnet_dsl.check import many
from resnet_dsl.check.one import Job
from resnet_dsl.check.search import search
from tests.cli.conftest import TINY

NUMBER = 40


@pytest.fixture
def specs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for number in range(NUMBER):
        text = TINY if number % 3 else TINY.replace("kernel", "kernal")
        (tmp_path / f"net_{number:02}.yaml").write_text(text)
    return tmp_path


@pytest.mark.parametrize("form", ["text", "sarif"])
def test_processes_make_no_difference(specs: Path, form: str) -> None:
    candidates = search(["."])
    alone = list(many.results(candidates, Job(form), processes=1))
    assert [each.name for each in alone] == [f"net_{number:02}.yaml" for number in range(NUMBER)]
    assert sum(bool(each.told) for each in alone) == 14
    assert list(many.results(candidates, Job(form), processes=2)) == alone


def test_processes_begin_where_they_pay(specs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = []

    def parallel(candidates, job, processes):
        begun.append((len(candidates), processes))
        yield from many.results(candidates, job, processes=1)

    monkeypatch.setattr(many, "_parallel", parallel)
    monkeypatch.setattr(many, "_cores", lambda: 4)
    assert len(list(many.results(search(["."]), Job()))) == NUMBER
    assert begun == []
    monkeypatch.setattr(many, "WORTH", 0.0)
    assert len(list(many.results(search(["."]), Job()))) == NUMBER
    assert begun == [(NUMBER - many.FEW, 4)]
    monkeypatch.setattr(many, "_cores", lambda: 1)
    assert len(list(many.results(search(["."]), Job()))) == NUMBER
    assert len(begun) == 1


def test_settings_that_mean_nothing_stop_all_processes(specs: Path) -> None:
    from resnet_dsl.check import settings
    from resnet_dsl.diagnostics import SpecError

    candidates = search(["."])
    (specs / "pyproject.toml").write_text("[tool.resnet-dsl]\nignore = ['L999']\n")
    settings.forget()
    with pytest.raises(SpecError) as caught:
        list(many.results(candidates, Job(), processes=2))
    assert [each.code for each in caught.value.diagnostics] == ["C411"]


MEASURE = """
import resource, sys
from resnet_dsl.check.many import results
from resnet_dsl.check.one import Job
from resnet_dsl.check.search import Candidate
candidates = [Candidate(name, False) for name in ["net_01.yaml", "net_03.yaml"] * int(sys.argv[1])]
print(sum(1 for _ in results(candidates, Job(), processes=1)))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_memory_does_not_grow_with_the_number(specs: Path) -> None:
    def used(number: int) -> int:
        """In KiB, by a process of its own."""
        command = [sys.executable, "-c", MEASURE, str(number)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        checked, peak = map(int, done.stdout.split())
        assert checked == 2 * number
        return peak

    assert used(200) < used(20) + 6_000
