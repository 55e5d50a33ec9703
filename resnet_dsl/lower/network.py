"""From a resolved spec to the graph: stem, stages as runs, head."""

from itertools import groupby

from resnet_dsl.diagnostics import Problems
from resnet_dsl.ir.graph import Graph, Region, Run, Stage
from resnet_dsl.lower.definitions import Definitions
from resnet_dsl.lower.region import Callee, RegionBuilder
from resnet_dsl.lower.scope import Scope, network_scope
from resnet_dsl.resolve import Resolved, ResolvedStage
from resnet_dsl.resolve.place import PLACE
from resnet_dsl.schema.spec import BlockStep, Steps


def lower(resolved: Resolved) -> Graph:
    """The graph of a resolved spec; raises SpecError with all that is wrong."""
    problems = Problems()
    network = network_scope(resolved)
    definitions = Definitions(resolved, network, problems)

    def bind(step: BlockStep, scope: Scope) -> Callee:
        return definitions.bind_step(step, scope, None)

    def regions(*parts: Steps) -> tuple[Region, ...]:
        scope = network.adding([("in", "channels")])
        return RegionBuilder(scope, bind, problems).regions(*parts)

    (stem,) = regions(resolved.stem)
    placed = network.adding(PLACE)
    stages = tuple(_stage(stage, definitions, placed) for stage in resolved.stages)
    body, top = regions(resolved.body, resolved.top)
    problems.stop_if_any()
    return Graph(
        resolved.name,
        resolved.doc,
        resolved.shape,
        resolved.classes,
        resolved.parameters,
        dict(definitions.made),
        stem,
        stages,
        body,
        top,
        resolved.span,
        resolved.input_span,
    )


def _stage(stage: ResolvedStage, definitions: Definitions, scope: Scope) -> Stage:
    runs = []
    for _, group in groupby(stage.blocks, key=lambda use: (use.block, id(use.arguments))):
        first, *rest = group
        instance = definitions.instance(first.block, first.arguments, first.span, scope)
        if instance:
            name, arguments = instance
            runs.append(Run(name, arguments, 1 + len(rest), first.span))
    return Stage(stage.name, tuple(runs), stage.span)
