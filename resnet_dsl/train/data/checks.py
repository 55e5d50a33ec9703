"""Whether a data set and a network fit each other: all that can be known beforehand."""

import numpy as np

from resnet_dsl.diagnostics import Problems
from resnet_dsl.rules.train_rules import (
    ChannelsDiffer,
    ClassCountDiffers,
    TooFewClasses,
    TooFewImages,
    UnfitAugmentation,
    WrongArrays,
)
from resnet_dsl.train.classifier import Classifier
from resnet_dsl.train.data.dataset import Dataset
from resnet_dsl.train.data.prepare import can_take
from resnet_dsl.train.data.split import NAMED
from resnet_dsl.train.settings import Augmentation


def check(data: Dataset, network: Classifier, kinds: tuple[Augmentation, ...] = ()) -> None:
    """Raise SpecError with all that keeps this data set from training this network."""
    problems = Problems()
    _check_labels(data, problems)
    problems.stop_if_any()
    _check_counts(data, problems)
    _check_ends(data, network, problems)
    if "flip" in kinds and not data.mirrors:
        problems.add(UnfitAugmentation(data=data.name))
    problems.stop_if_any()


def _check_labels(data: Dataset, problems: Problems) -> None:
    highest = len(data.classes) - 1
    for side, part in data.parts.items():
        if len(part) and not 0 <= part.labels.min() <= part.labels.max() <= highest:
            found = f"labels go from {part.labels.min()} to {part.labels.max()}"
            where = f"the {side} part of {data.name}"
            remedy = f"its {highest + 1} classes are numbered 0 to {highest}"
            problems.add(WrongArrays(where=where, reason=found, remedy=remedy))


def _check_counts(data: Dataset, problems: Problems) -> None:
    counts = np.bincount(data.train.labels, minlength=len(data.classes))
    for label in np.flatnonzero(counts == 0)[:NAMED].tolist():
        where = f"class `{data.classes[label]}` of the train part of {data.name}"
        problems.add(TooFewImages(where=where, found=0, needed=1))
    if not len(data.test):
        problems.add(TooFewImages(where=f"the test part of {data.name}", found=0, needed=1))


def _check_ends(data: Dataset, network: Classifier, problems: Problems) -> None:
    if len(data.classes) < 2:
        problems.add(TooFewClasses(data=data.name, found=len(data.classes)))
    elif len(data.classes) != network.classes:
        problems.add(
            ClassCountDiffers(
                data=data.name,
                found=len(data.classes),
                network=network.name,
                expected=network.classes,
            )
        )
    for channels in sorted({part.pixels.shape[-1] for part in data.parts.values()}):
        if can_take(channels, network.size.channels):
            continue
        problems.add(
            ChannelsDiffer(
                data=data.name,
                found=channels,
                network=network.name,
                expected=network.size.channels,
            )
        )
