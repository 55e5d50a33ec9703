"""How the learning rate moves over a run."""

from typing import Any

import keras

from resnet_dsl.train.settings import MOMENTUM, WARMUP_SHARE, Settings


def schedule(settings: Settings, steps_per_epoch: int) -> Any:
    """Linear from 0 to the peak, then half a cosine down to 0 at the last step."""
    steps = steps_per_epoch * settings.epochs
    warmup = min(max(1, round(steps * WARMUP_SHARE)), steps - 1)
    if not warmup:
        return settings.learning_rate
    return keras.optimizers.schedules.CosineDecay(
        0.0, steps - warmup, warmup_target=settings.learning_rate, warmup_steps=warmup
    )


def optimizer(settings: Settings, steps_per_epoch: int) -> Any:
    """SGD with Nesterov momentum under the schedule."""
    rate = schedule(settings, steps_per_epoch)
    return keras.optimizers.SGD(rate, momentum=MOMENTUM, nesterov=True)
