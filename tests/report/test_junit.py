"""JUnit's XML."""

from pathlib import Path
from xml.etree import ElementTree

from tests.report.reports import HOSTILE_WORD, report


def test_suites(folder: Path) -> None:
    root = ElementTree.fromstring(report(folder, "junit").out)
    suites = {suite.get("name"): suite for suite in root}
    assert len(suites) == 6
    for suite in suites.values():
        assert int(suite.get("tests", "")) == len(suite.findall("testcase")) > 0
        assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure"))
    assert [len(suites[f"nets/{name}.yaml"]) for name in ("good", "odd", "twice")] == [1, 1, 2]
    assert suites["nets/odd.yaml"].get("failures") == "0"
    assert "L301 warning" in suites["nets/odd.yaml"].findtext("testcase/system-out", "")


def test_hostile_text_stays_text(folder: Path) -> None:
    root = ElementTree.fromstring(report(folder, "junit").out)
    failures = [each for each in root.iter("failure") if HOSTILE_WORD in each.get("message", "")]
    assert len(failures) == 1
    assert HOSTILE_WORD in (failures[0].text or "")
