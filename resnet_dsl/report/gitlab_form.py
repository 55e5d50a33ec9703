"""Findings as GitLab's code quality report."""

from collections.abc import Sequence

from resnet_dsl.diagnostics import Diagnostic
from resnet_dsl.diagnostics.escape import visible
from resnet_dsl.diagnostics.json_format import to_json
from resnet_dsl.report.fingerprints import with_fingerprints
from resnet_dsl.report.form import ListForm
from resnet_dsl.report.places import Place
from resnet_dsl.report.words import one_line

SEVERITIES = {"error": "major", "warning": "minor"}


class GitlabForm(ListForm):
    """A list of issues; GitLab hides all but one of those with equal fingerprints."""

    def write(self, spec: str, found: Sequence[Diagnostic]) -> list[str]:
        return [
            to_json(_issue(each, place, fingerprint), indent=None)
            for each, place, fingerprint in with_fingerprints(spec, found)
        ]


def _issue(found: Diagnostic, place: Place, fingerprint: str) -> dict[str, object]:
    return {
        "description": f"{found.code} {one_line(found)}",
        "check_name": found.name(),
        "fingerprint": fingerprint,
        "severity": SEVERITIES[found.severity],
        "location": {
            "path": visible(place.path),
            "positions": {
                "begin": {"line": place.line, "column": place.column},
                "end": {"line": place.end_line, "column": place.end_column},
            },
        },
    }
