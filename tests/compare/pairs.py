"""Pairs of specs, and what is said of them: the golden files of `resnet-dsl diff`."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from resnet_dsl.compare import Comparison
from resnet_dsl.compiler import Network, load

HERE = Path(__file__).resolve().parent
SPECS = HERE / "specs"
GOLDEN = HERE / "golden"

PAIRS: list[tuple[str, str]] = [
    *(
        ("base", new)
        for new in (
            "another_stage",
            "classes",
            "deeper",
            "epsilon",
            "fixed_classes",
            "gated",
            "layer_norm",
            "named_stages",
            "open_size",
            "silu",
            "swapped_block",
            "unstrided",
            "wider",
            "written_out",
        )
    ),
    ("branches", "longer_branch"),
    ("branches", "rewired"),
    ("branches", "swapped"),
    ("preresnet110", "preresnet1001"),
    ("resnet50", "resnet101"),
    ("resnet50", "resnet50d"),
    ("resnet50", "resnet50_gn"),
    ("resnet50", "skresnet50"),
    ("resnet_cifar", "resnet_digits"),
    ("seresnet50", "resnet50"),
]
"""Old and new: files in specs/, or built-ins."""

FULL = ("another_stage", "classes", "gated", "layer_norm", "written_out")
"""New networks of which Markdown and JSON are golden, too."""


@cache
def network(name: str) -> Network:
    """A spec of this folder, or a built-in."""
    path = SPECS / f"{name}.yaml"
    return load(str(path) if path.exists() else name)


def compared(old: str, new: str) -> Comparison:
    """The comparison of two of them, by their names."""
    return network(new).compare(network(old), labels=(old, new))


def golden() -> Iterator[tuple[Path, str]]:
    """Every golden file with what it should hold."""
    for old, new in PAIRS:
        path = GOLDEN / f"{old}-{new}.txt"
        for suffix, text in _said(compared(old, new)):
            if suffix == ".txt" or new in FULL:
                yield path.with_suffix(suffix), text + "\n"
    yield from (
        (GOLDEN / f"new{suffix}", text + "\n")
        for suffix, text in _said(network("base").compare(None, labels=("main:base", "base")))
    )


def _said(found: Comparison) -> Iterator[tuple[str, str]]:
    from resnet_dsl.compare.json_format import to_plain
    from resnet_dsl.compare.markdown import to_markdown
    from resnet_dsl.compare.text import render

    yield ".txt", render(found)
    yield ".md", to_markdown(found)
    yield ".json", json.dumps(to_plain(found), indent=1)
