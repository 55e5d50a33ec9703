"""What an author can mention at a place of a spec."""

from dataclasses import dataclass, field, replace

IN_PLACE = ("$call.index", "$stage.index", "$net.index", "$call.blocks", "$net.blocks")
FLAGS_IN_PLACE = ("$call.first", "$call.last", "$call.index > 0", "$stage.index % 2 == 0")


@dataclass(frozen=True)
class Scope:
    """Names by type, as expressions; `in_block` where the place of a call can be asked.

    `values` are those that a branch can start from, each with its channels. `blocks` are the
    shape-keeping blocks that may be called, with the arguments of a call; `slots` the lists of
    steps that keep the shape.
    """

    ints: tuple[str, ...] = ()
    floats: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    values: dict[str, int | str] = field(default_factory=dict)
    in_block: bool = False
    depth: int = 0

    def deeper(self) -> "Scope":
        """The scope within a branch: values named there are not seen outside."""
        return replace(self, values=dict(self.values), depth=self.depth + 1)

    def fresh(self) -> "Scope":
        """The scope where no value is at hand: the map's shape is another from here on."""
        return replace(self, values={})
