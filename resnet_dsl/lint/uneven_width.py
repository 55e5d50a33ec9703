"""Wide convolutions whose number of filters is not a multiple of eight."""

from collections.abc import Iterator

from resnet_dsl.analysis.blame import Where
from resnet_dsl.diagnostics import Lint, Span, at_fault
from resnet_dsl.ir.flat import FlatNode
from resnet_dsl.lint.subject import Subject

MULTIPLE = 8
WIDE = 64
"""Below, there is too little to compute for it to matter."""


def uneven_width(subject: Subject) -> Iterator[Lint]:
    """One finding for each place that says so, however many layers it concerns."""
    places: dict[Span, list[FlatNode]] = {}
    for node in subject.flat.nodes:
        filters = node.attributes.get("filters")
        if isinstance(filters, int) and filters > WIDE and filters % MULTIPLE and _has_map(node):
            said = node.said_at("filters")
            place = said if said is not None else node.sources[0]
            own = place if not place.source.builtin else at_fault(node.sources)
            places.setdefault(own, []).append(node)
    for place, nodes in places.items():
        yield _finding(place, nodes)


def _has_map(node: FlatNode) -> bool:
    """What a gate computes from one pixel costs next to nothing."""
    return len(node.shape) == 3 and node.shape[:2] != (1, 1)


def _finding(place: Span, nodes: list[FlatNode]) -> Lint:
    from resnet_dsl.rules.lint_rules import UnevenWidth

    node = nodes[0]
    filters = node.attributes["filters"]
    assert isinstance(filters, int)
    return UnevenWidth(
        where=str(Where(node.part, node.stage, node.block, node.definition, node.branch)),
        layers=len(nodes),
        filters=filters,
        below=filters // MULTIPLE * MULTIPLE,
        span=place,
    )
