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
    print(verdict(len(specs), wrong))
    return status_of(found)


def verdict(specs: int, wrong: int) -> str:
    """The last line: how many specs are valid, or are not."""
    count = "1 spec" if specs == 1 else f"{specs} specs"
    if not wrong:
        return f"{count} {'is' if specs == 1 else 'are'} valid"
    part = count if specs == 1 else f"{wrong} of {count}"
    return f"{part} {'has' if wrong == 1 else 'have'} errors"


def _load_all(specs: Sequence[str]) -> tuple[int, Sequence[Diagnostic]]:
    """How many specs are wrong, and all that was found, each finding once."""
    from resnet_dsl.compiler import load

    found: list[Diagnostic] = []
    wrong = 0
    for spec in specs:
        try:
            load(spec)
        except SpecError as error:
            wrong += 1
            found.extend(error.diagnostics)
    return wrong, SpecError(found).diagnostics
