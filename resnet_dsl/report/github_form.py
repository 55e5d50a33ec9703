"""Findings as workflow commands, which GitHub shows beside the lines of a pull request."""

from collections.abc import Sequence

from resnet_dsl.diagnostics import Diagnostic
from resnet_dsl.diagnostics.escape import visible
from resnet_dsl.report.form import Form, Told
from resnet_dsl.report.places import place_of
from resnet_dsl.report.words import one_line


class GithubForm(Form):
    """One command a line. GitHub shows ten of a kind for each step; the log has them all."""

    def write(self, spec: str, found: Sequence[Diagnostic]) -> list[str]:
        return [_command(each, spec) for each in found]

    def spec(self, name: str, told: Sequence[Told]) -> str:
        return "".join(f"{each.text}\n" for each in told)


def _command(found: Diagnostic, spec: str) -> str:
    place = place_of(found, spec)
    properties = {
        "title": f"resnet-dsl ({found.code} {found.name()})",
        "file": place.path,
        "line": place.line,
        "col": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    told = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    where = f"{place.path}:{place.line}:{place.column}"
    return f"::{found.severity} {told}::{_data(f'{where}: {found.code} {one_line(found)}')}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
