"""From a spec to a resolved one: parameters, conventions, generators and overrides settled."""

from resnet_dsl.resolve.conventions import complete, conventions_of
from resnet_dsl.resolve.network import resolve
from resnet_dsl.resolve.resolved import BlockUse, Resolved, ResolvedStage

__all__ = ["BlockUse", "Resolved", "ResolvedStage", "complete", "conventions_of", "resolve"]
