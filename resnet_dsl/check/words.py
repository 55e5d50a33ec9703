"""Words that choose among rules, where they cannot be followed."""

from collections.abc import Sequence

from resnet_dsl.check.selection import matches
from resnet_dsl.frozen import frozen


@frozen
class Fault:
    """A word that cannot be followed, and why."""

    word: str
    reason: str
    remedy: str | None


def faults(words: Sequence[str], *, ignored: bool) -> list[Fault]:
    """The words that no rule is called by, or that would ignore errors alone."""
    if not words:
        return []
    from resnet_dsl.diagnostics.accepted import nearest
    from resnet_dsl.rules.catalogue import all_rules
    from resnet_dsl.rules.catalogue import words as known

    found = []
    for word in words:
        rules = [rule for rule in all_rules() if matches(word, rule.code, rule.name())]
        if not rules:
            near = nearest(word, known()) or ""
            remedy = near if near.startswith("did") else "`resnet-dsl explain` knows all rules"
            found.append(Fault(word, f"no rule is called `{word}`", remedy))
        elif ignored and all(rule.severity == "error" for rule in rules):
            found.append(Fault(word, f"`{word}` is an error", "only warnings can be ignored"))
    return found
