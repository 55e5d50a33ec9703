"""How a report is written: spec by spec, so that it never lies whole in memory."""

from collections.abc import Sequence

from resnet_dsl.diagnostics import Diagnostic
from resnet_dsl.frozen import frozen
from resnet_dsl.report.tally import Tally


@frozen
class Told:
    """A finding once it is written: where, what and how often it counts, and the text.

    `key` is equal for findings that two specs have in common, such as those of a base.
    """

    key: bytes
    code: str
    name: str
    severity: str
    status: int
    text: str


class Form:
    """One form of a report. `write` may run in another process than the rest."""

    most: int | None = None
    """How many findings are written of one spec, or of all; None for no limit."""

    def write(self, spec: str, found: Sequence[Diagnostic]) -> list[str]:
        """The findings of one spec, each as a text without what goes between them."""
        raise NotImplementedError

    def start(self) -> str:
        """What comes before all specs."""
        return ""

    def spec(self, name: str, told: Sequence[Told]) -> str:
        """What is printed of a spec and its findings, if anything."""
        raise NotImplementedError

    def end(self, tally: Tally) -> str:
        """What comes after all specs."""
        return ""


class ListForm(Form):
    """A form whose findings are the items of one list of JSON."""

    opening = "["
    closing = "\n]\n"
    empty = "[]\n"

    def __init__(self) -> None:
        self._any = False

    def spec(self, name: str, told: Sequence[Told]) -> str:
        items = []
        for each in told:
            items.append(f"{',' if self._any else self.opening}\n{each.text}")
            self._any = True
        return "".join(items)

    def end(self, tally: Tally) -> str:
        return self.closing if self._any else self.empty
