"""GitLab's code quality report."""

import json
from pathlib import Path

from tests.report.reports import report


def test_issues(folder: Path) -> None:
    issues = json.loads(report(folder, "gitlab").out)
    for issue in issues:
        assert issue["severity"] in ("major", "minor")
        assert issue["location"]["positions"]["begin"]["line"] >= 1
        assert issue["location"]["path"].startswith("nets/")
    (odd,) = (each for each in issues if each["check_name"] == "cancelled-bias")
    assert odd["severity"] == "minor"
    assert odd["location"]["positions"] == {
        "begin": {"line": 10, "column": 28},
        "end": {"line": 10, "column": 32},
    }


def test_fingerprints_differ_and_outlive_moved_lines(folder: Path) -> None:
    def fingerprints() -> list[str]:
        return [each["fingerprint"] for each in json.loads(report(folder, "gitlab").out)]

    before = fingerprints()
    assert len(set(before)) == len(before)
    path = folder / "nets" / "twice.yaml"
    path.write_text("# A comment.\n\n" + path.read_text())
    assert fingerprints() == before


def test_nothing_found(folder: Path) -> None:
    for path in (folder / "nets").iterdir():
        if path.name != "good.yaml":
            path.unlink()
    assert report(folder, "gitlab").out == "[]\n"
