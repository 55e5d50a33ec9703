"""What the norms share: the constant in the root, and the scale and shift that are learnt."""

from typing import Any

from resnet_dsl.ops.kinds import choice, flag, number
from resnet_dsl.ops.operator import Argument, attribute


def epsilon() -> Any:
    """Declares `epsilon`."""
    kind = number(0, 1, above=True)
    return attribute(kind, "Added to the variance.", 1e-3, convention=True, torch=1e-5)


def scale() -> Any:
    """Declares `scale`."""
    return attribute(flag(), "Whether gamma is learnt.", True, convention=True)


def center() -> Any:
    """Declares `center`."""
    return attribute(flag(), "Whether beta is learnt.", True, convention=True)


def gamma() -> Any:
    """Declares `init`."""
    return attribute(
        choice("ones", "zeros"),
        "How gamma starts; `zeros` silences the branch at first (Goyal et al. 2017).",
        "ones",
    )


AFFINE = (
    Argument("scale", "scale", True),
    Argument("center", "center", True),
    Argument("gamma_initializer", "init", "ones"),
)
"""Keras's arguments for them."""
