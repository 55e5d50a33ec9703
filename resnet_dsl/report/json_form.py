"""Findings as a list of objects."""

import textwrap
from collections.abc import Sequence

from resnet_dsl.diagnostics import Diagnostic
from resnet_dsl.diagnostics.json_format import finding, to_json
from resnet_dsl.report.form import ListForm


class JsonForm(ListForm):
    """For programs: every value as it is."""

    def write(self, spec: str, found: Sequence[Diagnostic]) -> list[str]:
        return [textwrap.indent(to_json(finding(each)), "  ") for each in found]
