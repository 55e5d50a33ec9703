"""Times `validate` on input made to hurt, through the real command line.

Each input must be refused with a finding, or found valid, in half a second, with libyaml and with
PyYAML's pure parser. Times are processor time, start-up included, and the best of three runs: what
else the machine does only ever adds to them.

Run with `python -m benchmarks.hostile_input [PART_OF_A_NAME]`.
"""

import os
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.hostile_texts import TEXTS

SECONDS = 0.5
RUNS = 3
HANGS = 20
COMMAND = """
import sys, yaml
yaml.__with_libyaml__ = yaml.__with_libyaml__ and {libyaml}
from resnet_dsl.cli import main
main(["validate", sys.argv[1]])
"""
SURROUNDINGS = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


class Outcome(NamedTuple):
    """What came of one run."""

    seconds: float
    status: int
    codes: tuple[str, ...]
    crashed: bool


def inputs(folder: Path) -> Iterator[tuple[str, Path]]:
    """Paths that `validate` is given, by what is wrong with them."""
    yield "missing", folder / "missing.yaml"
    yield "folder", folder
    yield "/dev/zero", Path("/dev/zero")
    pipe = folder / "pipe.yaml"
    os.mkfifo(pipe)
    yield "pipe without a writer", pipe
    circle = folder / "circle.yaml"
    circle.write_text("extends: ./circle.yaml\n", encoding="utf-8")
    yield "extends itself", circle
    for number, (name, content) in enumerate(TEXTS.items()):
        path = folder / f"{number}.yaml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        yield name, path


def once(path: Path, libyaml: bool) -> Outcome:
    """One run of the command line."""
    command = [sys.executable, "-c", COMMAND.format(libyaml=libyaml), str(path)]
    before = processor_time()
    try:
        run = subprocess.run(
            command, capture_output=True, text=True, env=SURROUNDINGS, timeout=HANGS, check=False
        )
    except subprocess.TimeoutExpired:
        return Outcome(processor_time() - before, -1, (), True)
    taken = processor_time() - before
    said = run.stdout + run.stderr
    codes = tuple(dict.fromkeys(re.findall(r"(?m)^(?:\S.*?: )?([A-Z]\d{3}) ", said)))
    crashed = run.returncode not in (0, 1, 2) or "Traceback" in said or "C499" in codes
    return Outcome(taken, run.returncode, codes, crashed)


def processor_time() -> float:
    """What all runs so far have taken, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(path: Path, libyaml: bool) -> Outcome:
    """The best of some runs."""
    return min(once(path, libyaml) for _ in range(RUNS))


def line(name: str, fast: Outcome, pure: Outcome) -> tuple[str, bool]:
    """The table's line for an input, and whether all is well with it."""
    well = max(fast.seconds, pure.seconds) <= SECONDS and not (fast.crashed or pure.crashed)
    same = (fast.status, fast.codes) == (pure.status, pure.codes)
    told = " ".join(fast.codes) if same else f"{fast.codes} but {pure.codes}"
    mark = "" if well and same else "  !"
    times = f"{fast.seconds:7.2f} s{pure.seconds:7.2f} s"
    return f"{name:32}{times}  {fast.status}  {told}{mark}", well and same


def main() -> int:
    """Prints a line for each input; exits 1 when one is slow, crashes, or differs."""
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    missed = 0
    print(f"{'input':32}{'libyaml':>9}{'pure':>9}  status, codes")
    with tempfile.TemporaryDirectory() as folder:
        for name, path in inputs(Path(folder)):
            if wanted in name:
                row, well = line(name, measure(path, libyaml=True), measure(path, libyaml=False))
                missed += not well
                print(row, flush=True)
    print(f"target: {SECONDS} s; missed by {missed}")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
