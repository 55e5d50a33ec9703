"""Texts made to hurt: refused or read soon, in little memory, and never with a traceback."""

import subprocess
import sys
import time
import tracemalloc

import pytest

from resnet_dsl.source.limits import MAX_BYTES, MAX_VALUES
from tests.source.corpus import BOMB
from tests.source.helpers import read

M = MAX_BYTES - 20
N = MAX_VALUES - 20
BLANK = " " * (M // 2)
HOSTILE = {
    "brackets": "[" * M,
    "braces": "{" * M,
    "dashes": "- " * (M // 2),
    "question marks": "? " * (M // 2),
    "anchors": "a: [" + "&a " * (M // 3),
    "many anchors": "a: [" + "&a," * N + BLANK + "]",
    "aliases": "a: &a [" + "*a," * (M // 3),
    "bomb": BOMB,
    "deep bomb": "a0: &a0 x\n" + "".join(f"a{i}: &a{i} [*a{i - 1}]\n" for i in range(1, 99)),
    "values": "a: [" + "1," * (M // 2) + "]",
    "keys": "".join(f"k{i}: 1\n" for i in range(M // 10)),
    "duplicates": "a: 1\n" * (M // 5),
    "faults": "a: [" + "010," * (M // 5) + "]",
    "parentheses": "a: [" + "(," * N + "]",
    "parentheses in braces": "a: {a: (, " + "(," * (N // 2) + "}",
    "split expressions": "a: [" + "f(1,2)," * (N // 2) + BLANK + "]",
    "digits": "a: " + "9" * M,
    "hexadecimal": "a: 0x" + "f" * M,
    "fraction": "a: 1." + "9" * M,
    "separators": "a: " + "1_" * (M // 2) + "x",
    "long line": "a: '" + "x" * M + "'\nb: 010\n",
    "quotes": 'a: "' + '" ' * (M // 2),
    "single quotes": "a: [" + "'' " * (M // 3),
    "backslashes": 'a: "' + "\\" * M,
    "line breaks": "\n" * M + "@",
    "blank block": "a: >\n" + " \n" * (M // 2),
    "colons": ":" * M,
    "tags": "!" * M,
    "nul": "\0" * M,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time(name: str) -> None:
    start = time.process_time()
    tree, found = read(HOSTILE[name])
    assert tree is not None or found
    # A gate against growth with the square of the length, not a benchmark: most take 0.1 s.
    assert time.process_time() - start < 3


@pytest.mark.parametrize("name", ["values", "faults", "duplicates", "bomb", "separators"])
def test_memory(name: str) -> None:
    tracemalloc.start()
    read(HOSTILE[name])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 50e6


def test_deep_text_does_not_crash_the_process(tmp_path) -> None:
    path = tmp_path / "deep.yaml"
    path.write_text("[" * 30_000 + "]" * 30_000, encoding="utf-8")
    code = (
        "import sys\n"
        "from resnet_dsl.source.document import load_document\n"
        "from resnet_dsl.diagnostics import SpecError\n"
        "try: load_document(sys.argv[1])\n"
        "except SpecError as error: print(error.diagnostics[0].code)\n"
    )
    command = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout.strip()) == (0, "Y009")
