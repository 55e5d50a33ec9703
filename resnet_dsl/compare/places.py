"""Where in a network something is, in words: `stem and block 1 of stages 2–4`."""

from collections.abc import Iterable, Mapping, Sequence

from resnet_dsl.ir.flat import FlatGraph, FlatNode

Place = tuple[str, int | None, int | None]
"""A part, and within stages the stage and the block, from 1."""

HEAD = ("body", "top")
MOST_TOLD = 4
"""Places that are told one by one."""


def place_of(node: FlatNode) -> Place:
    """Where a node stands."""
    return (node.part, node.stage, node.block)


def depths(flat: FlatGraph) -> list[int]:
    """How many blocks each stage has."""
    found = [0] * len(flat.stage_ends)
    for node in flat.nodes:
        if node.stage is not None and node.block is not None:
            found[node.stage - 1] = max(found[node.stage - 1], node.block)
    return found


def unless_all(nodes: Sequence[FlatNode], total: int, flat: FlatGraph) -> str | None:
    """Where the layers are, unless they are all that there are of their operator."""
    return None if len(nodes) == total else where(map(place_of, nodes), depths(flat))


def where(places: Iterable[Place], depths: Sequence[int]) -> str:
    """The places in words; `depths` are the blocks of each stage.

    Stages that are meant as a whole are named without their blocks.
    """
    found = set(places)
    parts = {part for part, _, _ in found}
    told = ["input"] * ("input" in parts) + ["stem"] * ("stem" in parts)
    blocks = _blocks_of(found)
    told += [_told(stages, blocks, depths) for stages in _alike(blocks, depths)]
    told += ["head"] * any(part in parts for part in HEAD)
    if len(told) > MOST_TOLD:
        told = [*told[: MOST_TOLD - 1], f"{len(told) - MOST_TOLD + 1} more places"]
    return " and ".join([", ".join(told[:-1]), told[-1]] if len(told) > 1 else told)


def _blocks_of(places: set[Place]) -> dict[int, tuple[int, ...]]:
    """The blocks that are meant, by stage, both in ascending order."""
    found: dict[int, list[int]] = {}
    for stage, block in sorted((s, b) for _, s, b in places if s is not None and b is not None):
        found.setdefault(stage, []).append(block)
    return {stage: tuple(blocks) for stage, blocks in found.items()}


def _alike(blocks: Mapping[int, tuple[int, ...]], depths: Sequence[int]) -> list[list[int]]:
    """Stages of which the same blocks are meant, or all from the same one on."""
    found: dict[tuple[int, ...] | int, list[int]] = {}
    for stage, numbers in blocks.items():
        start = _start(numbers, depths[stage - 1])
        found.setdefault(numbers if start is None else start, []).append(stage)
    return list(found.values())


def _start(blocks: tuple[int, ...], depth: int) -> int | None:
    """The block from which on all are meant; None where some later one is not."""
    start = blocks[0]
    return start if len(blocks) == depth - start + 1 else None


def _told(
    stages: Sequence[int], blocks: Mapping[int, tuple[int, ...]], depths: Sequence[int]
) -> str:
    first = stages[0]
    numbers = blocks[first]
    start = _start(numbers, depths[first - 1])
    named = f"stage{'s' * (len(stages) > 1)} {_ranges(stages)}"
    if start == 1:
        return named
    if start is not None and len(stages) > 1:
        return f"{named} from block {start} on"
    inner = f"block{'s' * (len(numbers) > 1)} {_ranges(numbers)}"
    return f"{inner} of {named}" if len(stages) > 1 else f"{named} ({inner})"


def _ranges(numbers: Sequence[int]) -> str:
    """Ascending numbers: `1, 3–5`."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return ", ".join(f"{low}" if low == high else f"{low}–{high}" for low, high in runs)
