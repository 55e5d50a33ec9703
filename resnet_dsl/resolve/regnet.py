"""RegNet's generator: stages from four numbers (Radosavovic et al. 2020, equations 2 to 4)."""

import math
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from resnet_dsl.diagnostics import Problems, Span
from resnet_dsl.ops.kinds import LARGEST
from resnet_dsl.resolve.parameters import Settled
from resnet_dsl.rules.language_rules import WrongValue
from resnet_dsl.schema.generators import REGNET

MULTIPLE = 8
"""Widths are multiples of it."""


class RegnetStage(NamedTuple):
    """Blocks of one width, in channels, and the groups of their 3 x 3 convolution."""

    blocks: int
    width: int
    groups: int


def regnet_stages(
    settled: Settled, location: tuple[str | int, ...], span: Span, problems: Problems
) -> Iterator[RegnetStage]:
    """The stages that a `regnet` item of the spec stands for."""
    values = {name: settled.at((*location, name), kind) for name, (kind, _) in REGNET.items()}
    settled.only(location, tuple(REGNET))
    if any(value is None for value in values.values()):
        return
    depth, w0, wa, wm, group = (values[name] for name in REGNET)
    assert isinstance(depth, int)
    assert isinstance(group, int)
    found = [*_stages(depth, float(w0), float(wa), float(wm), group)]  # type: ignore[arg-type]
    reason, remedy = _misfit(found)
    if reason:
        problems.add(WrongValue(key="regnet", reason=reason, remedy=remedy, span=span))
        return
    yield from found


def _misfit(stages: list[RegnetStage]) -> tuple[str | None, str | None]:
    """What is wrong with the first stage that cannot be, and what would be right."""
    for stage in stages:
        if stage.width < 1:
            return "these numbers give a stage without channels", "a larger w0"
        if stage.width > LARGEST:
            told = f"{stage.width:,} channels, more than {LARGEST:,}"
            return f"these numbers give a stage of {told}", "a smaller wa"
    return None, None


def _stages(depth: int, w0: float, wa: float, wm: float, group: int) -> Iterator[RegnetStage]:
    """Each block's linear width is rounded to w0 times a power of wm; equal ones are a stage."""
    exponents = (round(math.log((w0 + wa * j) / w0) / math.log(wm)) for j in range(depth))
    widths = (round(w0 * wm**exponent / MULTIPLE) * MULTIPLE for exponent in exponents)
    for width, blocks in groupby(widths):
        own = min(group, width)
        fitted = round(width / own) * own if own else 0
        yield RegnetStage(len(list(blocks)), fitted, fitted // own if own else 0)
