"""Writes the golden files anew: `python -m tests.regenerate`; `--check` only compares.

Golden are the graph's text and the emitted source of every built-in network and of every
spec in tests/ok, what is said of every spec in tests/errors and tests/warnings and of every
text in tests/hostile/inputs.py, and of the pairs of specs that tests/compare has.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.hostile.inputs import INPUTS

SHOWN = (
    "resnet_cifar",
    "resnet_digits",
    "ecaresnet26t",
    "keras_resnet50v2",
    "preresnet1001",
    "regnety_002",
    "resnest50d",
    "resnet110_exclusive_gating",
    "resnet20",
    "resnet50_gn",
    "resnet50d",
    "resnetblur50",
    "resnetv2_50x1_bit",
    "seresnext50_32x4d",
    "skresnet50",
    "wrn_28_10",
)
"""The built-in networks that are golden: between them they use every construct."""

SHOWN_OF_MANY = 3
"""Findings on a hostile text that its golden file holds."""

HERE = Path(__file__).resolve().parent


def specs() -> dict[str, str]:
    """Names of good specs, and what `load` takes for them."""
    from resnet_dsl.source.builtins import builtin_networks

    own = {path.stem: str(path) for path in sorted((HERE / "ok").glob("*.yaml"))}
    return {**{name: name for name in SHOWN if name in builtin_networks()}, **own}


def faulty() -> list[Path]:
    """The specs in tests/errors and tests/warnings; those in folders below are their bases."""
    return [
        path for folder in ("errors", "warnings") for path in sorted((HERE / folder).glob("*.yaml"))
    ]


def said_of(path: Path) -> str:
    """What the compiler says of a faulty spec, with paths as seen from its folder."""
    from resnet_dsl.compiler import load
    from resnet_dsl.diagnostics import SpecError
    from resnet_dsl.diagnostics.text import render

    try:
        found = load(str(path)).findings()
    except SpecError as error:
        found = error.diagnostics
    kinds = {each.severity + "s" for each in found}
    assert path.parent.name in kinds, f"{path.name} has no {path.parent.name}"
    assert kinds == {"warnings"} or path.parent.name == "errors", f"{path.name} has errors"
    return render(found).replace(f"{path.parent}/", "").rstrip("\n") + "\n"


def said_of_text(name: str, text: bytes) -> str:
    """What the compiler says of a text, and of how many findings there are more."""
    from resnet_dsl.compiler import load
    from resnet_dsl.diagnostics import SpecError
    from resnet_dsl.diagnostics.text import render

    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.yaml"
        path.write_bytes(text)
        try:
            found = load(str(path)).findings()
        except SpecError as error:
            found = error.diagnostics
    said = render(found, limit=SHOWN_OF_MANY).replace(f"{path.parent}/", "")
    return (said or "accepted").rstrip("\n") + "\n"


def golden() -> Iterator[tuple[Path, str]]:
    """Every golden file with what it should hold."""
    from resnet_dsl.compiler import load
    from resnet_dsl.ir.text import print_graph
    from tests.compare import pairs

    for name, spec in specs().items():
        network = load(spec)
        yield HERE / "golden" / f"{name}.graph", print_graph(network.graph)
        yield HERE / "golden" / f"{name}.py", network.source()
    for path in faulty():
        yield path.with_suffix(".txt"), said_of(path)
    yield from pairs.golden()
    for name, text in INPUTS.items():
        yield HERE / "hostile" / f"{name}.txt", said_of_text(name, text)
    yield from pages()


def pages() -> Iterator[tuple[Path, str]]:
    """The pages of docs/ that are written from the code."""
    from resnet_dsl.rules.catalogue import all_rules
    from tests.generated.pages import blocks, diagnostic, diagnostics, operators

    docs = HERE.parent / "docs"
    yield docs / "operators.md", operators()
    yield docs / "blocks.md", blocks()
    yield docs / "diagnostics.md", diagnostics()
    for rule in all_rules():
        yield docs / "diagnostics" / f"{rule.code}.md", diagnostic(rule)


def main() -> int:
    """Write or compare; 1 where a file differs."""
    check = "--check" in sys.argv
    stale = [path for path, text in golden() if not _same(path, text, write=not check)]
    for path in stale:
        print(f"{'stale' if check else 'wrote'}: {path.relative_to(HERE.parent)}")
    return int(check and bool(stale))


def _same(path: Path, text: str, *, write: bool) -> bool:
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return True
    if write:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return False


if __name__ == "__main__":
    raise SystemExit(main())
