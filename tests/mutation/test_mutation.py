"""Every mutant is accepted or refused, soon, and refused where it was changed."""

from collections import Counter
from pathlib import Path

import pytest

from resnet_dsl.diagnostics import Diagnostic
from tests.mutation.judge import is_inside, outcome, spans
from tests.mutation.mutate import Mutant, mutants
from tests.mutation.specs import Valid, valid

SECONDS = 1.0
"""Of processor time."""

ELSEWHERE = 0.005
"""Share of refused mutants that may be told away from the change.

They are networks that are wrong as a whole: a layer that is gone, or two values that have
changed places, makes shapes that no longer fit, and no line is more to blame than another.
"""


@pytest.mark.parametrize("seed", [1])
def test_a_sample(seed: int, tmp_path: Path) -> None:
    assert _tell(4, seed, tmp_path) > 250


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2, 3, 4])
def test_thousands(seed: int, tmp_path: Path) -> None:
    assert _tell(60, seed, tmp_path) > 5_000


def _tell(count: int, seed: int, folder: Path) -> int:
    """Judge so many mutants of each spec; how many were refused."""
    told: Counter[str] = Counter()
    elsewhere = []
    for number, each in enumerate(valid()):
        text = each.path.read_text(encoding="utf-8")
        for mutant in mutants(text, count, seed * 1_000 + number):
            kind = _judge(each, mutant, folder)
            told[kind] += 1
            if kind == "elsewhere":
                elsewhere.append(f"{each.path.name}:{mutant.lines[0]}: {mutant.what}")
    print(f"seed {seed}: {dict(told)}")
    refused = told["near"] + told["by name"] + told["elsewhere"]
    assert len(elsewhere) <= ELSEWHERE * refused, "\n".join(elsewhere)
    return refused


def _judge(each: Valid, mutant: Mutant, folder: Path) -> str:
    where = f"{each.path.name}: {mutant.what} in line {mutant.lines[0]}\n{mutant.text}"
    try:
        found, seconds = outcome(each.write(folder, mutant.text))
    except Exception as error:
        raise AssertionError(f"{type(error).__name__} for {where}") from error
    assert seconds < SECONDS, f"{seconds:.1f} s for {where}"
    for finding in found:
        assert finding.span is not None, where
        assert all(is_inside(span) for span in spans(finding)), where
    errors = [finding for finding in found if finding.severity == "error"]
    return _place(errors, mutant, each.path.name) if errors else "accepted"


def _place(errors: list[Diagnostic], mutant: Mutant, name: str) -> str:
    """Whether the change is told at its lines or beside them, or else by what it changed."""
    first, last = mutant.lines
    for span in (span for error in errors for span in spans(error)):
        at = Path(span.source.name).name == name
        if at and span.line <= last + 1 and span.end_line >= first - 1:
            return "near"
    said = " ".join(f"{error.message()} {error.help()}" for error in errors)
    return "by name" if any(word in said for word in mutant.words) else "elsewhere"
