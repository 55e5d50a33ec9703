"""Random specs without constraint: networks with parts changed, moved, repeated or left out."""

import copy
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from tests.drawn.networks import networks
from tests.drawn.steps import FUNCTIONS, LABELS, VALUES, WAYS

Draw = st.DrawFn
Place = tuple[Any, Any]
"""A list or a map, and the place in it."""

WORDS = ("norm", "flatten", "global_avg_pool", "softmax", "use", "in", "x", *FUNCTIONS, *VALUES)
EXPRESSIONS = (
    "$in.channels",
    "$filters",
    "$filters / 3",
    "$strides",
    "$stride",
    "$width",
    "$call.index",
    "$call.first",
    "$net.index / $net.blocks",
    "$net.base",
    "$base",
    "$classes",
    "$stage.index > 1 and $call.last",
    "$p0",
    "$channels",
    "max($filters, 3)",
    "round(2.5 * $net.index)",
    "1 / 0 * $filters",
    "(2 if $call.first else 0.5)",
    "($in.channels - 4)",
    "not $call.first",
    "$depths.1",
    "$",
    "$in.",
)
LEAVES = (None, True, False, -1, 0, 1, 2, 3, 7, 64, 0.5, 1.0, 1e30, "", [], {}, [1, 3], [2, 2, 2])
NUMBERS = (0, 1, 2, 3, 5, 6, 8, 16)


@st.composite
def mixtures(draw: Draw) -> dict[str, Any]:
    """A network in which one or two places are other than they were."""
    spec = copy.deepcopy(draw(networks()))
    for _ in range(draw(st.integers(1, 2))):
        places = list(_places(spec))
        change = draw(st.sampled_from((_leaf, _leaf, _word, _moved, _dropped, _repeated)))
        change(draw, draw(st.sampled_from(places)), places)
    return spec


def _places(tree: Any) -> Iterator[Place]:
    keys = list(tree) if isinstance(tree, dict) else range(len(tree))
    for key in keys:
        yield tree, key
        if isinstance(tree[key], dict | list):
            yield from _places(tree[key])


def _leaf(draw: Draw, place: Place, places: list[Place]) -> None:
    """Another number, flag or expression where one stands; now and then anything."""
    leaves = [(t, k) for t, k in places if not isinstance(t[k], dict | list) and k != "version"]
    tree, key = draw(st.sampled_from(leaves))
    values: tuple[Any, ...] = (*LEAVES, *EXPRESSIONS)
    if draw(st.integers(0, 3)):
        typed = {bool: (not tree[key],), int: (*NUMBERS, *EXPRESSIONS), float: (0.0, 0.5, 1.0)}
        values = typed.get(type(tree[key]), EXPRESSIONS)
    tree[key] = copy.deepcopy(draw(st.sampled_from(values)))


def _word(draw: Draw, place: Place, places: list[Place]) -> None:
    """Another word, for preference where one stands."""
    words = [(t, k) for t, k in places if isinstance(t[k], str)]
    tree, key = draw(st.sampled_from(words))
    others = (*(t[k] for t, k in words), *filter(None, (*LABELS, *WAYS)), *WORDS)
    tree[key] = draw(st.sampled_from(others))


def _moved(draw: Draw, place: Place, places: list[Place]) -> None:
    """A part in the place of one of the same type."""
    tree, key = place
    alike = [t[k] for t, k in places if type(t[k]) is type(tree[key])]
    tree[key] = copy.deepcopy(draw(st.sampled_from(alike)))


def _dropped(draw: Draw, place: Place, places: list[Place]) -> None:
    tree, key = place
    del tree[key]


def _repeated(draw: Draw, place: Place, places: list[Place]) -> None:
    """A step once more, beside itself or elsewhere."""
    lists = [t[k] for t, k in places if isinstance(t[k], list) and t[k]]
    if lists:
        one, other = draw(st.sampled_from(lists)), draw(st.sampled_from(lists))
        step = copy.deepcopy(draw(st.sampled_from(one)))
        other.insert(draw(st.integers(0, len(other))), step)
