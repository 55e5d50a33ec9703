"""What changed, in words that the text for a terminal and the one for a pull request share."""

from collections.abc import Iterator, Sequence

from resnet_dsl.compare.attributes import Changed
from resnet_dsl.compare.comparison import Comparison
from resnet_dsl.compare.layers import Group, Replaced
from resnet_dsl.compare.stages import Fact, StageChange, StageFacts, Told
from resnet_dsl.compare.weights import Differing, Weights
from resnet_dsl.expressions.layout import number_text
from resnet_dsl.ops.kinds import Value

ARROW = "→"
MOST_VALUES = 4
"""Values of one attribute, old and new, that are told one by one."""


def headline(found: Comparison) -> str:
    """The first sentence: whether the networks are equal."""
    if found.is_new:
        return f"all is new: there is no {found.old}"
    if found.sameness == "equal":
        how = "from one resolved spec" if found.same_spec else "written differently"
        return f"equal networks, {how}"
    if found.sameness == "different":
        return "different networks"
    return "equal networks but for names"


def said(found: Comparison) -> Iterator[tuple[str, str]]:
    """What the network says of itself, and its stages: what is meant, and how it changed."""
    for fact in found.facts:
        if found.is_new:
            yield fact.name, _plain(fact.new)
        else:
            yield fact.name, _arguments(fact) if fact.name == "arguments" else _fact(fact)
    for change in found.stages:
        yield _stage_title(change), _stage(change)


def layers(found: Comparison) -> Iterator[tuple[str, str]]:
    """What became of the layers, each with a sign: + added, - removed, ~ changed."""
    became = found.layers
    for group in became.removed:
        yield "-", _group(group)
    for group in became.added:
        yield "+", _group(group)
    for each in became.replaced:
        yield "~", f"{each.old} {ARROW} {each.new} {_how_many(each)}"
    for change in sorted(became.changed, key=lambda each: not each.convention):
        yield "~", _changed(change)
    if became.rewired:
        yield "~", f"{_named(became.rewired)} other inputs"
    if became.renamed:
        verb = "has another name" if len(became.renamed) == 1 else "have other names"
        old, new = became.renamed[0]
        yield "~", f"{count(len(became.renamed), 'layer')} {verb}: first `{old}` {ARROW} `{new}`"
    if found.reordered:
        yield "~", "the same layers, in another order or otherwise divided among the parts"


def loading(weights: Weights) -> str:
    """The verdict on weights: what loads, and what stands in the way first."""
    if weights.verdict == "load":
        return "load as they are"
    if weights.verdict == "load except the classifier":
        return f"load except the classifier ({_list([f'`{name}`' for name in weights.skipped])})"
    first, *rest = weights.differ
    more = f"; {count(len(rest) + 1, 'layer')} differ" if rest else ""
    return f"do not load: first `{first.layer}` ({_differing(first)}){more}"


def count(number: int, noun: str) -> str:
    """`1 layer`, `1,024 layers`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def value_text(value: Value) -> str:
    """A value as a spec would have it."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(value_text, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number_text(value)
    return "none" if value is None else value


def _fact(fact: Fact) -> str:
    return f"{_plain(fact.old)} {ARROW} {_plain(fact.new)}"


def _plain(value: Told) -> str:
    if isinstance(value, tuple):
        return " × ".join("?" if each is None else str(each) for each in value)
    return "none" if value is None else f"{value:,}" if isinstance(value, int) else value


def _arguments(fact: Fact) -> str:
    """Which arguments a caller of the module gains and loses."""
    old, new = (each if isinstance(each, tuple) else () for each in (fact.old, fact.new))
    signs = {"-": [a for a in old if a not in new], "+": [a for a in new if a not in old]}
    return ", ".join(f"{sign}{name}" for sign, names in signs.items() for name in names)


def _stage_title(change: StageChange) -> str:
    number = change.new_number or change.old_number
    moved = change.old_number and change.new_number and change.old_number != change.new_number
    return f"stage {number} (was {change.old_number})" if moved else f"stage {number}"


def _stage(change: StageChange) -> str:
    if change.old is None:
        assert change.new is not None
        return f"added: {_whole(change.new)}"
    if change.new is None:
        return f"removed: {_whole(change.old)}"
    return ", ".join(f"{fact.name} {_fact(fact)}" for fact in change.facts) or "counted otherwise"


def _whole(facts: StageFacts) -> str:
    return f"{facts.depth} × {facts.block}, width {facts.width}, stride {facts.stride}"


def _group(group: Group) -> str:
    return f"{_list([f'{n:,} {kind}' for kind, n in group.counts.items()])} in {group.where}"


def _changed(change: Changed) -> str:
    return f"{change.operator}.{change.attribute} {_values(change)} {_how_many(change)}"


def _how_many(change: Changed | Replaced) -> str:
    place = f" in {change.where}" if change.where else ""
    return f"({count(change.count, 'layer')}){place}"


def _values(change: Changed) -> str:
    if change.ratio is not None:
        return f"× {change.ratio:.4g}"
    told = [f"{value_text(a)} {ARROW} {value_text(b)}" for a, b in change.values[:MOST_VALUES]]
    return ", ".join(told) + (", …" if len(change.values) > MOST_VALUES else "")


def _named(pairs: Sequence[tuple[str, str]]) -> str:
    if len(pairs) == 1:
        return f"`{pairs[0][1]}` takes"
    return f"{count(len(pairs), 'layer')}, first `{pairs[0][1]}`, take"


def _list(words: Sequence[str]) -> str:
    return ", ".join(words)


def _differing(layer: Differing) -> str:
    if layer.old is None:
        return "not in the old network"
    if layer.new is None:
        return "not in the new network"
    if layer.old == layer.new:
        return "at another place among the layers"
    old, new = (", ".join(map(_shape, shapes)) for shapes in (layer.old, layer.new))
    return f"{old} {ARROW} {new}"


def _shape(shape: Sequence[int]) -> str:
    return "×".join(map(str, shape))
