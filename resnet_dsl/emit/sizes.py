"""Tests of sizes, as an emitted module makes them."""

from resnet_dsl.analysis.sizes import Range, Sizes

MOST_TESTED = 3
"""Ranges that are tested one by one. Of more only the bounds are: layers refuse the rest."""


def worth_testing(rows: Sizes, columns: Sizes) -> tuple[Sizes, Sizes]:
    """The sizes as far as a module tests them."""
    return _plain(rows), _plain(columns)


def size_test(name: str, sizes: Sizes) -> str:
    """A condition that holds of the sizes, and of None where they have no end; "" for any."""
    if sizes.any:
        return ""
    tests = [_in_range(name, limit) for limit in sizes.ranges]
    tests += [_repeated(name, limit, sizes.period) for limit in sizes.repeated]
    if sizes.endless:
        return " or ".join([f"{name} is None", *tests])
    if len(tests) > 1:
        return f"{name} and ({' or '.join(tests)})"
    return tests[0] if tests[0].startswith(name) else f"{name} and {tests[0]}"


def _plain(sizes: Sizes) -> Sizes:
    few = len(sizes.ranges) + len(sizes.repeated) <= MOST_TESTED
    return sizes if few else sizes.bounds


def _in_range(name: str, limit: Range) -> str:
    least, most = limit
    if most is None:
        return f"{name} >= {least}"
    return f"{name} == {least}" if least == most else f"{least} <= {name} <= {most}"


def _repeated(name: str, limit: tuple[int, int], period: int) -> str:
    low, high = limit
    start = f"-{name}" if high % period == 0 else f"({name} - {low})"
    test = f"{start} % {period} < {high - low + 1}"
    if low == high:
        test = f"{name} % {period} == {low % period}"
    return test if high <= period else f"{name} >= {low} and {test}"
