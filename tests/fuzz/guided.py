"""Fuzzes specs, guided by coverage: `python -m tests.fuzz.guided FOLDER -max_total_time=600`.

Needs atheris, which no extra installs: `pip install atheris`. FOLDER keeps the texts that
reach something new, between runs too. Half of the changes are those of tests/mutation, the
rest libFuzzer's own, with the words of the language.
"""

import sys
from importlib import import_module
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parents[2]
LARGEST = 4_000
"""Bytes of a text: longer ones reach nothing new, and take longer."""
INTRODUCTION = ("resnet_cifar", "several_mistakes", "branches_do_not_fit", "colon_twice")
"""Specs that between them import what is imported inside functions."""

with atheris.instrument_imports(include=["resnet_dsl"]):
    check = import_module("tests.fuzz.target").check
    for each in sorted(ROOT.rglob("*.yaml")):
        if each.stem in INTRODUCTION:
            check(each.read_bytes())


def change(data: bytes, size: int, seed: int) -> bytes:
    """A node changed where the text has nodes, bytes where it has none and half of the time."""
    from resnet_dsl.diagnostics import SpecError
    from tests.mutation.mutate import mutants

    if seed % 2:
        try:
            return next(mutants(data.decode(), 1, seed)).text.encode()[:size]
        except (SpecError, UnicodeDecodeError, IndexError):
            pass
    return atheris.Mutate(data, size)


def words() -> str:
    """The words of the language, as libFuzzer reads them."""
    from resnet_dsl.ops import OPERATORS, SHORTHANDS
    from tests.fuzz.words import WORDS

    return "".join(f'"{word}"\n' for word in (*WORDS, *OPERATORS, *SHORTHANDS))


def seeds(folder: Path) -> None:
    """The valid and the faulty specs, as texts to begin with."""
    for kind in ("specs", "tests/ok", "tests/errors"):
        for path in sorted((ROOT / kind).rglob("*.yaml")):
            (folder / f"seed_{kind.replace('/', '_')}_{path.stem}").write_bytes(path.read_bytes())


def main() -> None:
    """Run until the time is over, or a promise is broken."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    seeds(folder)
    dictionary = folder.with_suffix(".words")
    dictionary.write_text(words(), encoding="utf-8")
    options = [f"-max_len={LARGEST}", f"-dict={dictionary}", "-timeout=10"]

    def one(data: bytes) -> None:
        check(data)

    atheris.Setup([*sys.argv, *options], one, custom_mutator=change)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
