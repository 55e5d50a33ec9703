"""Fuzzes specs, guided by coverage: `python -m tests.fuzz.guided FOLDER -max_total_time=600`.

Needs atheris, which no extra installs: `pip install atheris`. FOLDER keeps the texts that
reach something new, between runs too. Half of the changes are those of tests/mutation, the
rest libFuzzer's own, with the words of the language.
"""

import sys
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parents[2]

with atheris.instrument_imports(include=["resnet_dsl"]):
    from tests.fuzz.target import check

    # What is imported inside functions is to be instrumented, too.
    check((ROOT / "specs/resnet_cifar.yaml").read_bytes())
    check((ROOT / "tests/errors/several_mistakes.yaml").read_bytes())
    check((ROOT / "tests/errors/branches_do_not_fit.yaml").read_bytes())
    check((ROOT / "tests/errors/colon_twice.yaml").read_bytes())

from resnet_dsl.diagnostics import SpecError
from resnet_dsl.ops import OPERATORS, SHORTHANDS
from tests.fuzz.words import WORDS
from tests.mutation.mutate import mutants

LARGEST = 4_000
"""Bytes of a text: longer ones reach nothing new, and take longer."""


def change(data: bytes, size: int, seed: int) -> bytes:
    """A node changed where the text has nodes, bytes where it has none and half of the time."""
    if seed % 2:
        try:
            text = data.decode()
            return next(mutants(text, 1, seed)).text.encode()[:size]
        except (SpecError, UnicodeDecodeError, IndexError, StopIteration):
            pass
    return atheris.Mutate(data, size)


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
    words = folder.parent / f"{folder.name}.words"
    quoted = (f'"{word}"' for word in (*WORDS, *OPERATORS, *SHORTHANDS))
    words.write_text("\n".join(quoted) + "\n", encoding="utf-8")
    atheris.Setup(
        [*sys.argv, f"-max_len={LARGEST}", f"-dict={words}", "-timeout=10"],
        lambda data: bool(check(data)) and None,
        custom_mutator=change,
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
