"""What a run comes to."""

from resnet_dsl.frozen import frozen

MOST_NAMED = 5


@frozen
class Rule:
    """What statistics and the heads of reports tell of a rule."""

    code: str
    name: str
    severity: str


class Tally:
    """Counts over all specs; its size does not grow with their number.

    `examples` are some of the files that were skipped, with the reason.
    """

    def __init__(self) -> None:
        self.specs = self.wrong = self.status = self.skipped = 0
        self.counts: dict[Rule, int] = {}
        self.examples: list[str] = []

    @property
    def warnings(self) -> int:
        return sum(count for rule, count in self.counts.items() if rule.severity == "warning")

    @property
    def found(self) -> int:
        """All findings."""
        return sum(self.counts.values())

    def skip(self, name: str, reason: str) -> None:
        """Count a file that was not checked."""
        self.skipped += 1
        if len(self.examples) < MOST_NAMED:
            self.examples.append(f"{name} ({reason})")

    def verdict(self) -> str:
        """How many specs are valid, or are not, and how many warnings there are."""
        count = "1 spec" if self.specs == 1 else f"{self.specs:,} specs"
        warnings = self.warnings
        told = {0: "", 1: ", 1 warning"}.get(warnings, f", {warnings:,} warnings")
        if not self.wrong:
            return f"{count} {'is' if self.specs == 1 else 'are'} valid{told}"
        part = count if self.specs == 1 else f"{self.wrong:,} of {count}"
        return f"{part} {'has' if self.wrong == 1 else 'have'} errors{told}"

    def told_of_skipped(self) -> str:
        """A line about the files that were not checked; nothing where all were."""
        if not self.skipped:
            return ""
        files = "1 file" if self.skipped == 1 else f"{self.skipped:,} files"
        more = self.skipped - len(self.examples)
        named = ", ".join(self.examples) + (f" and {more:,} more" if more else "")
        return f"skipped {files}: {named}"
