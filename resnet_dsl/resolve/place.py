"""The names by which an expression asks where a block stands."""

from resnet_dsl.expressions import Path

NET = "net"

PLACE: frozenset[Path] = frozenset(
    {
        ("call", "first"),
        ("call", "last"),
        ("call", "index"),
        ("call", "blocks"),
        ("stage", "index"),
        ("stage", "blocks"),
        (NET, "index"),
        (NET, "blocks"),
    }
)
"""Where a block stands: `index` from 0 in `call` and `net`, from 1 in `stage`."""
