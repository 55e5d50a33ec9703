"""Checks specs and prints what is wrong in them, without what only other commands need."""

import sys
from collections.abc import Sequence

from resnet_dsl.cli.run import show, status_of
from resnet_dsl.diagnostics import Diagnostic, SpecError


def check(specs: Sequence[str], form: str = "text") -> int:
    """Print the findings of all specs, and return the exit status."""
    wrong, found = _load_all(specs)
    if form == "json":
        from resnet_dsl.diagnostics.json_format import to_json

        print(to_json(found))
        return status_of(found)
    if found:
        show(found, sys.stdout)
        print()
    print(verdict(len(specs), wrong, sum(each.severity == "warning" for each in found)))
    return status_of(found)


def verdict(specs: int, wrong: int, warnings: int = 0) -> str:
    """The last line: how many specs are valid, or are not, and how many warnings there are."""
    count = "1 spec" if specs == 1 else f"{specs} specs"
    told = {0: "", 1: ", 1 warning"}.get(warnings, f", {warnings} warnings")
    if not wrong:
        return f"{count} {'is' if specs == 1 else 'are'} valid{told}"
    part = count if specs == 1 else f"{wrong} of {count}"
    return f"{part} {'has' if wrong == 1 else 'have'} errors{told}"


def _load_all(specs: Sequence[str]) -> tuple[int, Sequence[Diagnostic]]:
    """How many specs are wrong, and all that was found, each finding once."""
    from resnet_dsl.compiler import load

    found: list[Diagnostic] = []
    wrong = 0
    for spec in specs:
        try:
            own = load(spec).findings()
        except SpecError as error:
            own = error.diagnostics
        wrong += any(each.severity == "error" for each in own)
        found.extend(own)
    return wrong, SpecError(found).diagnostics
