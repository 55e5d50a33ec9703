"""Stages block by block: counted, generated, and changed by overrides."""

from collections.abc import Iterator, Mapping

from resnet_dsl.diagnostics import Note, Problems, Span
from resnet_dsl.diagnostics.accepted import nearest
from resnet_dsl.frozen import frozen
from resnet_dsl.resolve.parameters import Settled
from resnet_dsl.resolve.regnet import regnet_stages
from resnet_dsl.resolve.resolved import BlockUse, ResolvedStage
from resnet_dsl.resolve.unknown import unknown_block
from resnet_dsl.rules.language_rules import (
    MissingKey,
    RepeatedName,
    TooManyBlocks,
    UnknownKey,
    UnknownStage,
)
from resnet_dsl.schema.parse import Spec
from resnet_dsl.source.tree import Entry, Node, Scalar
from resnet_dsl.source.tree import Mapping as Map

MOST_BLOCKS = 10_000


@frozen
class _Plan:
    """A stage before overrides: its item in the spec, its length, arguments of a generator.

    `number` tells apart the stages that one item makes, None where it makes one.
    """

    item: int
    blocks: int
    generated: Mapping[str, Entry]
    number: int | None = None


def stages_of(spec: Spec, settled: Settled, problems: Problems) -> tuple[ResolvedStage, ...]:
    """Every stage, those that a generator makes included."""
    plans = [
        plan
        for item in range(len(spec.model.stages))
        for plan in _plans(spec, item, settled, problems)
    ]
    total = sum(plan.blocks for plan in plans)
    if total > MOST_BLOCKS:
        largest = max(plans, key=lambda plan: plan.blocks)
        span = spec.span("stages", largest.item, "blocks")
        problems.add(TooManyBlocks(count=total, limit=MOST_BLOCKS, span=span))
        return ()
    stages = tuple(_stage(spec, i, plan, problems) for i, plan in enumerate(plans))
    _without_block(stages, problems)
    _unknown_stages(spec, [stage.name for stage in stages], problems)
    _repeated_names(spec, plans, stages, problems)
    return stages


def _without_block(stages: tuple[ResolvedStage, ...], problems: Problems) -> None:
    """Told once: the network's own `block` is what they all lack."""
    lacking = [(i, each) for i, each in enumerate(stages, 1) if not each.blocks[0].block]
    for number, stage in lacking[:1]:
        notes = tuple(Note("also here", other.span) for _, other in lacking[1:])
        where, example = f"stage {number}", "block: basic, here or for all stages above `stages`"
        found = MissingKey(key="block", where=where, example=example, span=stage.span, notes=notes)
        problems.add(found)


def _repeated_names(
    spec: Spec, plans: list[_Plan], stages: tuple[ResolvedStage, ...], problems: Problems
) -> None:
    """Names that a stage was given, and another has by its place or by its generator."""
    names = [stage.name for stage in stages]
    for name in dict.fromkeys(each for each in names if names.count(each) > 1):
        items = [plan.item for plan, each in zip(plans, names, strict=True) if each == name]
        named = next(item for item in items if spec.model.stages[item].name)
        span = spec.span("stages", named, "name")
        problems.add(RepeatedName(what="stage", repeated=name, span=span))


def _plans(spec: Spec, item: int, settled: Settled, problems: Problems) -> Iterator[_Plan]:
    model = spec.model.stages[item]
    if model.regnet is None:
        if model.blocks is None:
            where, span = f"stage {item + 1}", spec.span("stages", item)
            problems.add(MissingKey(key="blocks", where=where, example="blocks: 3", span=span))
        yield _Plan(item, settled.whole("stages", item, "blocks") or 1, {})
        return
    span = spec.span("stages", item, "regnet")
    if model.blocks is not None:
        at, where = spec.key_span("stages", item, "blocks"), "a stage that `regnet` makes"
        belongs = "in a stage of its own"
        problems.add(UnknownKey(key="blocks", where=where, belongs=belongs, span=at))
    stages = regnet_stages(settled, ("stages", item, "regnet"), span, problems)
    for number, stage in enumerate(stages, 1):
        arguments = {"filters": stage.width, "stride": 2, "groups": stage.groups}
        generated = {
            key: Entry(Scalar(key, span), Scalar(value, span)) for key, value in arguments.items()
        }
        yield _Plan(item, stage.blocks, generated, number)


def _unknown_stages(spec: Spec, known: list[str], problems: Problems) -> None:
    for position, override in enumerate(spec.model.override):
        found = override.stage
        if found not in known and not (isinstance(found, int) and 1 <= found <= len(known)):
            reason = f"there is no stage {found}"
            near = nearest(found, known) if isinstance(found, str) else None
            told = f"stage: 1 to {len(known)}, or one of {', '.join(known)}"
            remedy = near if near and near.startswith("did") else told
            span = spec.span("override", position, "stage")
            problems.add(UnknownStage(reason=reason, remedy=remedy, span=span))


def _stage(spec: Spec, index: int, plan: _Plan, problems: Problems) -> ResolvedStage:
    model = spec.model.stages[plan.item]
    span = spec.span("stages", plan.item)
    shared = {
        **_arguments(spec.node("with")),
        **plan.generated,
        **_arguments(spec.node("stages", plan.item, "with")),
    }
    name = f"{model.name}{plan.number or ''}" if model.name else f"stage{index + 1}"
    block = model.block or spec.model.block
    uses = [BlockUse(block or "", shared, span) for _ in range(plan.blocks)]
    for position, override in enumerate(spec.model.override):
        if override.stage in (index + 1, name):
            _override(spec, position, uses, problems)
    where = spec.span("stages", plan.item, "block") if model.block else spec.span("block")
    _unknown_blocks(spec, uses, where, problems)
    return ResolvedStage(name, tuple(uses), span)


def _unknown_blocks(spec: Spec, uses: list[BlockUse], where: Span, problems: Problems) -> None:
    for block in dict.fromkeys(use.block for use in uses):
        if block and block not in spec.blocks:
            problems.add(unknown_block(block, spec.blocks, where))


def _override(spec: Spec, position: int, uses: list[BlockUse], problems: Problems) -> None:
    model = spec.model.override[position]
    if model.at is not None and (not isinstance(model.at, int) or model.at > len(uses)):
        reason = f"stage {model.stage} has {len(uses)} blocks, not {model.at}"
        span = spec.span("override", position, "at")
        problems.add(UnknownStage(reason=reason, remedy=f"at: 1 to {len(uses)}", span=span))
        return
    if model.block is not None and model.block not in spec.blocks:
        at = spec.span("override", position, "block")
        problems.add(unknown_block(model.block, spec.blocks, at))
        return
    chosen = [model.at - 1] if isinstance(model.at, int) else range(len(uses))
    extra = _arguments(spec.node("override", position, "with"))
    for index in chosen:
        old = uses[index]
        arguments = old.arguments if model.block is None else {}
        uses[index] = BlockUse(
            model.block or old.block, {**arguments, **extra}, spec.span("override", position)
        )


def _arguments(node: Node | None) -> Mapping[str, Entry]:
    return node.entries if isinstance(node, Map) else {}
