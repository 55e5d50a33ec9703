"""How often each rule was broken, in place of the findings."""

from collections.abc import Sequence

from resnet_dsl.diagnostics import Diagnostic
from resnet_dsl.diagnostics.json_format import to_json
from resnet_dsl.report.form import Form, Told
from resnet_dsl.report.tally import Tally


class Statistics(Form):
    """A table, or a list of objects; the commonest rule first."""

    def __init__(self, as_json: bool, quiet: bool) -> None:
        self._as_json = as_json
        self._quiet = quiet

    def write(self, spec: str, found: Sequence[Diagnostic]) -> list[str]:
        return [""] * len(found)

    def spec(self, name: str, told: Sequence[Told]) -> str:
        return ""

    def end(self, tally: Tally) -> str:
        counts = sorted(tally.counts.items(), key=lambda each: (-each[1], each[0].code))
        if self._as_json:
            return to_json([{**vars(rule), "count": count} for rule, count in counts]) + "\n"
        width = max((len(f"{count:,}") for _, count in counts), default=0)
        lines = [
            f"{count:>{width},}  {rule.code}  {rule.name}"
            + (" (warning)" if rule.severity == "warning" else "")
            for rule, count in counts
        ]
        if not self._quiet:
            lines += ["", tally.verdict()] if lines else [tally.verdict()]
        return "".join(f"{line}\n" for line in lines)
