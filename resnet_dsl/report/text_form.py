"""Findings as text, then the verdict."""

from collections.abc import Sequence

from resnet_dsl.diagnostics import Diagnostic
from resnet_dsl.diagnostics.text import render
from resnet_dsl.report.form import Form, Told
from resnet_dsl.report.tally import Tally


class TextForm(Form):
    """For people: so many findings as one reads, and how many there are in all."""

    most = 100

    def __init__(self, colour: bool, quiet: bool) -> None:
        self._colour = colour
        self._quiet = quiet
        self._shown = 0

    def write(self, spec: str, found: Sequence[Diagnostic]) -> list[str]:
        return [render([each], colour=self._colour) for each in found]

    def spec(self, name: str, told: Sequence[Told]) -> str:
        shown = told[: self.most - self._shown]
        self._shown += len(shown)
        return "".join(f"{each.text}\n\n" for each in shown)

    def end(self, tally: Tally) -> str:
        told = ""
        if tally.found > self._shown:
            told = f"{tally.found:,} problems; the first {self._shown:,} are shown\n\n"
        return told if self._quiet else f"{told}{tally.verdict()}\n"
