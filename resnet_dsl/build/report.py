"""What verification found: every check with its measured figure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

TOLERANCE = 1e-5
"""The greatest difference that is let pass, relative to the greatest value."""

ABSENT = "absent"
"""Stands for what only one of the two has."""


@dataclass(frozen=True)
class Difference:
    """One thing in which two models differ: the layer, its field, and both values."""

    layer: str
    field: str
    built: object
    emitted: object

    def __str__(self) -> str:
        return f"{self.layer}: {self.field} is {self.built} built, {self.emitted} emitted"


@dataclass(frozen=True)
class Check:
    """One check: what was compared, how far apart it is, and where."""

    what: str
    figure: float
    unit: str
    passed: bool
    differences: tuple[Difference, ...] = ()

    def __str__(self) -> str:
        start = f"{'ok' if self.passed else 'FAILED':6} {self.what}: {self.figure:.3g} {self.unit}"
        return "\n".join([start, *(f"         {each}" for each in self.differences)])


@dataclass(frozen=True)
class Report:
    """All checks of one network on one backend."""

    network: str
    backend: str
    checks: tuple[Check, ...]

    @property
    def passed(self) -> bool:
        return all(check.passed for check in self.checks)

    @property
    def differences(self) -> tuple[Difference, ...]:
        return tuple(each for check in self.checks for each in check.differences)

    def __str__(self) -> str:
        title = f"{self.network} on {self.backend}: built from the graph, and from its source"
        return "\n".join([title, *(str(check) for check in self.checks)])


def arguments_check(network: str, offered: Mapping[str, Any], taken: Mapping[str, Any]) -> Check:
    """A comparison of what the two functions that build the network may be asked for."""
    differences = tuple(
        Difference(network, name, offered.get(name, ABSENT), taken.get(name, ABSENT))
        for name in {**offered, **taken}
        if repr(offered.get(name, ABSENT)) != repr(taken.get(name, ABSENT))
    )
    unit = f"differences in {len(offered)} arguments"
    return Check("arguments", len(differences), unit, not differences, differences)


def structure_check(what: str, layers: int, differences: tuple[Difference, ...]) -> Check:
    """A comparison of configurations: nothing may differ."""
    unit = f"differences in {layers} layers"
    return Check(what, len(differences), unit, not differences, differences)


def figure_check(what: str, figures: dict[str, float]) -> Check:
    """A comparison of numbers, by name: the worst one counts."""
    worst = max(figures.values(), default=0.0)
    # Written so that a figure that is no number fails.
    far = {name: figure for name, figure in figures.items() if not figure <= TOLERANCE}
    differences = tuple(Difference(name, what, figure, 0.0) for name, figure in far.items())
    return Check(what, worst, f"apart at most, over {len(figures)}", not far, differences)
