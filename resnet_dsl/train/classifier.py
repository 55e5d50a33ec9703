"""The two ends of a network: what images go in, how many classes come out."""

from dataclasses import dataclass

from resnet_dsl.diagnostics import SpecError
from resnet_dsl.rules.train_rules import NotTrainable
from resnet_dsl.train.data.picture import Size
from resnet_dsl.train.network import Network


@dataclass(frozen=True)
class Classifier:
    """What a data set must fit."""

    name: str
    size: Size
    classes: int


def classifier_of(network: Network) -> Classifier:
    """The ends of a network; SpecError where its spec leaves one of them open."""
    height, width, channels = network.input
    if height is None or width is None:
        remedy = "write `height` and `width` under `input` in the spec"
        raise SpecError([_open(network, "its input has no fixed height and width", remedy)])
    if network.classes is None:
        remedy = "write `classes` in the spec, and a `top` in its head"
        raise SpecError([_open(network, "it has no classes", remedy)])
    return Classifier(network.name, Size(height, width, channels), network.classes)


def _open(network: Network, reason: str, remedy: str) -> NotTrainable:
    return NotTrainable(network=network.name, reason=reason, remedy=remedy)
