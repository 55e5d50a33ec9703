"""Networks whose module is written by hand here: verification sees it as an emitted one."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from resnet_dsl.ir.graph import Graph

INSIDE = ContextVar("INSIDE", default=False)
"""Whether the stand-in for an emitted module is at work: it must not see what is corrupted."""

SOURCE = """\
from tests.build.sources import standing_in
from tests.ir.graphs import tiny as graph


def network(**arguments):
    from resnet_dsl.build import build

    with standing_in():
        return build(graph(), **arguments)


def tiny(
    input_shape=None,
    classes=3,
    include_top=True,
    pooling=None,
    weights=None,
    classifier_activation="softmax",
    features=False,
    name="tiny",
):
    return network(
        input_shape=input_shape,
        classes=classes,
        include_top=include_top,
        pooling=pooling,
        weights=weights,
        classifier_activation=classifier_activation,
        features=features,
        name=name,
    )
"""


@contextmanager
def standing_in() -> Iterator[None]:
    token = INSIDE.set(True)
    try:
        yield
    finally:
        INSIDE.reset(token)


@dataclass(frozen=True)
class Handmade:
    """Only for the graph `tiny`."""

    graph: Graph

    def source(self) -> str:
        return SOURCE
