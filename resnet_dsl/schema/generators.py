"""Named generators of stages: what their formulas are given."""

from typing import Annotated, Any

from pydantic import WithJsonSchema

from resnet_dsl.ops.kinds import Kind, number, whole
from resnet_dsl.schema.fields import EXPRESSION

REGNET: dict[str, tuple[Kind, str]] = {
    "depth": (whole(1, 10_000), "Blocks in all."),
    "w0": (number(1, 1e6), "Width of the first block, before rounding."),
    "wa": (number(0, 1e6), "What each block adds to it."),
    "wm": (number(1, 1e3, above=True), "Ratio of the widths of neighbouring stages."),
    "group": (whole(), "Channels in a group of the 3 x 3 convolution."),
}
"""The numbers that make a RegNet, with their kinds."""

REGNET_EXAMPLE = {"depth": 13, "w0": 24, "wa": 36.44, "wm": 2.49, "group": 8}
"""RegNetX-200MF's."""


def _schema(numbers: dict[str, tuple[Kind, str]], doc: str) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {
            name: {
                "anyOf": [dict(kind.schema), EXPRESSION],
                "description": text,
                "examples": [REGNET_EXAMPLE[name]],
            }
            for name, (kind, text) in numbers.items()
        },
        "required": list(numbers),
        "additionalProperties": False,
        "description": doc,
    }


Regnet = Annotated[
    dict[str, Any],
    WithJsonSchema(_schema(REGNET, "Stages from four numbers (Radosavovic et al. 2020).")),
]
