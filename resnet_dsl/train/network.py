"""What training asks of a network, whatever made it."""

from typing import Any, Protocol


class Network(Protocol):
    """A network that can be built, and written down beside its weights."""

    @property
    def name(self) -> str:
        """Its name: of its module and its model."""

    @property
    def input(self) -> tuple[int | None, int | None, int]:
        """(height, width, channels) of the images; None where any number will do."""

    @property
    def classes(self) -> int | None:
        """How many classes it tells apart; None where it has no classifier."""

    def build(self) -> Any:
        """The `keras.Model`."""

    def source(self) -> str:
        """The module that builds the same model without this project."""

    def to_yaml(self) -> str:
        """The spec, resolved."""
