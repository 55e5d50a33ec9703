"""How much of the machine's memory images may take."""

import os

from resnet_dsl.diagnostics import SpecError
from resnet_dsl.rules.train_rules import TooManyImages

SHARE = 0.5
WHERE_UNKNOWN = 8 * 2**30


def limit() -> int:
    """Bytes: half of what the machine has."""
    try:
        return int(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") * SHARE)
    except (AttributeError, ValueError, OSError):
        return WHERE_UNKNOWN


def ensure_fits(where: str, needed: int) -> None:
    """SpecError where that many bytes of images are too many."""
    if needed > limit():
        raise SpecError([TooManyImages(where=where, needed=needed, limit=limit())])
