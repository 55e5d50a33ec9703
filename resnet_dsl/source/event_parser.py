"""The YAML parser that events come from: libyaml where PyYAML has it, else pure Python."""

from collections.abc import Callable
from typing import Any, Protocol

import yaml

YamlEvent = Any
"""One of PyYAML's events. By its type stubs an event may lack the marks that all of them have."""


class EventParser(Protocol):
    """What the tree is built from: one event after the other."""

    def get_event(self) -> YamlEvent:
        """The next event; raises YAMLError where there is none."""


MakeParser = Callable[[str], EventParser]


def make_parser(text: str) -> EventParser:
    """The fastest parser that is installed."""
    if yaml.__with_libyaml__:
        return yaml.CSafeLoader(text)
    from resnet_dsl.source.pure_parser import PureParser

    return PureParser(text)
