"""The resolved spec, put together."""

from resnet_dsl.diagnostics import Problems
from resnet_dsl.resolve.conventions import complete, conventions_of
from resnet_dsl.resolve.parameters import Settled
from resnet_dsl.resolve.resolved import Resolved
from resnet_dsl.resolve.stages import stages_of
from resnet_dsl.schema.parse import Spec


def resolve(spec: Spec) -> Resolved:
    """Settle a spec; raises SpecError with all that is wrong."""
    problems = Problems()
    settled = Settled(spec, problems)
    conventions = conventions_of(spec, problems)
    stages = stages_of(spec, settled, problems)
    problems.stop_if_any()
    shape = tuple(settled.whole("input", side) for side in ("height", "width", "channels"))
    classes = settled.whole("classes")
    stem, body, top = (
        complete(steps, conventions, problems) for steps in (spec.stem, spec.body, spec.top)
    )
    problems.stop_if_any()
    height, width, channels = shape
    assert channels is not None
    return Resolved(
        spec.model.name,
        spec.model.doc,
        (height, width, channels),
        classes,
        settled.parameters,
        settled.places,
        conventions,
        spec.blocks,
        stem,
        stages,
        body,
        top,
        spec.span("name"),
        spec.span("input"),
    )
