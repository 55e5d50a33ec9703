"""Findings as SARIF 2.1.0, the format of code scanning."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from resnet_dsl.diagnostics import Diagnostic, Note
from resnet_dsl.diagnostics.json_format import to_json
from resnet_dsl.diagnostics.text import one_line as clipped
from resnet_dsl.report.fingerprints import with_fingerprints
from resnet_dsl.report.form import Form, Told
from resnet_dsl.report.places import Place, place_of_span
from resnet_dsl.report.tally import Rule, Tally
from resnet_dsl.report.words import one_line
from resnet_dsl.version import __version__

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
HASH = "primaryLocationLineHash"
MOST_NOTES = 20


class SarifForm(Form):
    """One run. The rules come after the results, when it is known which there are."""

    def __init__(self) -> None:
        self._any = False

    def write(self, spec: str, found: Sequence[Diagnostic]) -> list[str]:
        return [
            to_json(_result(each, place, fingerprint), indent=None)
            for each, place, fingerprint in with_fingerprints(spec, found)
        ]

    def start(self) -> str:
        return (
            f'{{"$schema": "{SCHEMA}",\n"version": "2.1.0",\n'
            '"runs": [{"columnKind": "unicodeCodePoints",\n"results": ['
        )

    def spec(self, name: str, told: Sequence[Told]) -> str:
        items = []
        for each in told:
            items.append(f"{',' if self._any else ''}\n{each.text}")
            self._any = True
        return "".join(items)

    def end(self, tally: Tally) -> str:
        driver = {
            "name": "resnet-dsl",
            "version": __version__,
            "rules": _rules(tally.counts),
        }
        return f'\n],\n"tool": {to_json({"driver": driver}, indent=None)}\n}}]}}\n'


def _result(found: Diagnostic, place: Place, fingerprint: str) -> dict[str, Any]:
    result = {
        "ruleId": found.code,
        "level": found.severity,
        "message": {"text": one_line(found)},
        "locations": [_location(place)],
        "partialFingerprints": {HASH: fingerprint},
    }
    related = [_related(number, note) for number, note in enumerate(found.notes[:MOST_NOTES], 1)]
    return {**result, "relatedLocations": related} if related else result


def _related(number: int, note: Note) -> dict[str, Any]:
    place = _location(place_of_span(note.span)) if note.span else {}
    return {"id": number, "message": {"text": clipped(note.text)}, **place}


def _location(place: Place) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": _artifact(place.path),
            "region": {
                "startLine": place.line,
                "startColumn": place.column,
                "endLine": place.end_line,
                "endColumn": place.end_column,
            },
        }
    }


def _artifact(path: str) -> dict[str, str]:
    """A URI from the repository's root, absolute where the file is outside."""
    uri = quote(path.encode("utf-8", "surrogateescape"))
    if path.startswith("/"):
        return {"uri": f"file://{uri}"}
    if path[1:2] == ":":
        return {"uri": f"file:///{path[0]}:{quote(path[2:])}"}
    return {"uri": uri, "uriBaseId": "%SRCROOT%"}


def _rules(counts: Mapping[Rule, int]) -> list[dict[str, Any]]:
    if not counts:
        return []
    from resnet_dsl.rules.catalogue import all_rules

    codes = {rule.code for rule in counts}
    return [_rule(rule) for rule in all_rules() if rule.code in codes]


def _rule(rule: type[Diagnostic]) -> dict[str, Any]:
    from resnet_dsl.rules.documentation import documentation

    told = documentation(rule)
    examples = f"Bad:\n\n{told.bad.text}\n\nGood:\n\n{told.good.text}"
    return {
        "id": rule.code,
        "name": rule.name(),
        "shortDescription": {"text": told.summary},
        "fullDescription": {"text": told.text},
        "help": {"text": f"{told.text}\n\n{examples}"},
        "defaultConfiguration": {"level": rule.severity},
    }
