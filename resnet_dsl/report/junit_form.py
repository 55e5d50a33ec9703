"""Findings as JUnit's XML: a suite for each spec, a case for each finding."""

from collections.abc import Sequence

from resnet_dsl.diagnostics import Diagnostic
from resnet_dsl.diagnostics.escape import visible
from resnet_dsl.diagnostics.text import render
from resnet_dsl.report.form import Form, Told
from resnet_dsl.report.places import place_of
from resnet_dsl.report.tally import Tally
from resnet_dsl.report.words import one_line

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


class JunitForm(Form):
    """Errors fail; warnings are cases that pass, with a text; a spec without either passes."""

    def write(self, spec: str, found: Sequence[Diagnostic]) -> list[str]:
        return [_case(each, spec) for each in found]

    def start(self) -> str:
        return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="resnet-dsl">\n'

    def spec(self, name: str, told: Sequence[Told]) -> str:
        shown = _xml(visible(name))
        cases = [each.text for each in told] or [
            f'    <testcase classname="{shown}" name="validate"/>\n'
        ]
        failures = sum(each.severity == "error" for each in told)
        counts = f'tests="{len(cases)}" failures="{failures}"'
        return f'  <testsuite name="{shown}" {counts}>\n{"".join(cases)}  </testsuite>\n'

    def end(self, tally: Tally) -> str:
        return "</testsuites>\n"


def _case(found: Diagnostic, spec: str) -> str:
    place = place_of(found, spec)
    where = f'file="{_xml(visible(place.path))}" line="{place.line}"'
    name = _xml(f"{found.code} {found.name()} {place.line}:{place.column}")
    told = _xml(render([found]))
    inner = (
        f'<failure type="{found.code}" message="{_xml(one_line(found))}">{told}</failure>'
        if found.severity == "error"
        else f"<system-out>{told}</system-out>"
    )
    head = f'    <testcase classname="{_xml(visible(spec))}" name="{name}" {where}>'
    return f"{head}{inner}</testcase>\n"


def _xml(text: str) -> str:
    """Text of printable characters and line breaks, as it stands in XML."""
    return text.translate(_ESCAPES)
