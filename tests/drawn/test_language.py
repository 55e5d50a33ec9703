"""Random specs over the whole language, without a framework.

Of `networks`, four in five are accepted; of `mixtures`, about one in four, so that both what
is accepted and what is refused is tested. The short runs draw the same specs each time.
"""

import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.drawn.checks import check_limits, check_resolved, check_shapes, compiled
from tests.drawn.mixtures import mixtures
from tests.drawn.networks import children, networks
from tests.drawn.polish import check_polish

LONGEST = 10.0
"""Seconds in which any such spec is refused or compiled, on a busy machine."""


def runs(short: int, long: int) -> pytest.MarkDecorator:
    """A short run of few specs, and a long one of many."""
    many = pytest.param(long, marks=pytest.mark.slow, id="many")
    return pytest.mark.parametrize("count", [pytest.param(short, id="few"), many])


def drawn(count: int) -> settings:
    return settings(
        max_examples=count,
        derandomize=count <= 100,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


@runs(40, 1500)
def test_accepted_ones_keep_their_word(count: int, tmp_path: Path) -> None:
    sources: list[str] = []
    refused = 0

    @drawn(count)
    @given(networks())
    def check(spec: dict[str, Any]) -> None:
        nonlocal refused
        network = compiled(spec, tmp_path)
        if network is None:
            refused += 1
            return
        check_resolved(network, tmp_path)
        check_shapes(network)
        check_limits(network)
        source = network.source()
        compile(source, "drawn.py", "exec")
        sources.append(source)

    check()
    assert refused < len(sources), "too few specs are valid for the test to have power"
    check_polish(sources, tmp_path)


@runs(80, 4000)
def test_nothing_but_diagnostics_is_raised(count: int, tmp_path: Path) -> None:
    accepted: list[bool] = []

    @drawn(count)
    @given(st.one_of(mixtures(), mixtures(), mixtures(), children()))
    def check(spec: dict[str, Any]) -> None:
        start = time.monotonic()
        network = compiled(spec, tmp_path)
        assert time.monotonic() - start < LONGEST
        accepted.append(network is not None)
        if network is not None:
            check_resolved(network, tmp_path)
            compile(network.source(), "drawn.py", "exec")

    check()
    assert 0.1 < sum(accepted) / len(accepted) < 0.9
