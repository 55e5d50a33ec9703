"""What a user may choose about a run, and what is chosen otherwise."""

from dataclasses import dataclass
from typing import Literal

Augmentation = Literal["crop", "flip"]

WARMUP_SHARE = 0.1
MOMENTUM = 0.9


@dataclass(frozen=True)
class Settings:
    """A run's settings.

    The learning rate rises linearly from 0 to `learning_rate` over the first tenth of
    the steps and falls to 0 along a cosine (Loshchilov and Hutter 2017, without
    restarts); the optimiser is SGD with Nesterov momentum. `validation` is the share of
    the training images held out to choose the best epoch by, where the data brings none.
    """

    data: str = "digits"
    epochs: int = 10
    batch_size: int = 32
    learning_rate: float = 0.1
    seed: int = 0
    validation: float = 0.1
    augment: tuple[Augmentation, ...] = ()
