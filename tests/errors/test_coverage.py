"""The corpus of bad specs leaves out no rule that a spec can break."""

import re
from pathlib import Path

from resnet_dsl.rules import (
    budget_rules,
    file_rules,
    graph_rules,
    language_rules,
    lint_rules,
    yaml_rules,
    yaml_syntax_rules,
)
from tests.regenerate import HERE, faulty

RULES = (
    budget_rules,
    file_rules,
    graph_rules,
    language_rules,
    lint_rules,
    yaml_rules,
    yaml_syntax_rules,
)
ELSEWHERE = {
    "N204": "told by `compile` alone, see tests/emit",
    **{f"L30{number}": "tests/lint" for number in (4, 5, 6, 7)},
    "X312": "tests/hostile",
    "X313": "tests/hostile",
    "X315": "tests/hostile",
}
"""Codes that no single text can cause, or that are tested where their rule is."""


def _codes(texts: list[Path]) -> set[str]:
    found = (path.read_text(encoding="utf-8") for path in texts)
    return {code for text in found for code in re.findall(r"^(?:\S+ )?([A-Z]\d{3}) ", text, re.M)}


def test_every_rule_has_a_case() -> None:
    rules = {
        rule.code
        for module in RULES
        for rule in vars(module).values()
        if isinstance(rule, type) and rule.__module__ == module.__name__ and hasattr(rule, "code")
    }
    texts = [path.with_suffix(".txt") for path in faulty()]
    texts += (HERE / "hostile").glob("*.txt")
    assert rules - _codes(texts) - set(ELSEWHERE) == set()
    assert set(ELSEWHERE) & _codes(texts) == set()


def test_one_mistake_is_told_once() -> None:
    """Each spec has one mistake, but for those that are named for having several."""
    several = {
        path.stem for path in faulty() if path.parent.name == "errors" and len(_findings(path)) > 1
    }
    assert several == SEVERAL


def _findings(path: Path) -> list[str]:
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    return re.findall(r"^[^\s|]*:\d+:\d+: [A-Z]\d{3} ", text, re.M)


SEVERAL = {
    "budget_of_unknown_size",
    "budget_without_sense",
    "many_faults",
    "misspelt_in_a_slot",
    "over_budget",
    "override_unknown_stage",
    "parameter_of_the_language",
    "several_mistakes",
    "unknown_convention",
}
