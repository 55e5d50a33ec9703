"""Times `validate` on the first network against the least that pydantic and YAML cost.

Each round runs every command once, so that a noisy machine slows them alike; medians are
compared. Byte code is kept, as an installed package has it.

Run with `python -m benchmarks.validate_startup [ROUNDS]`.
"""

import datetime
import importlib.metadata
import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path

TARGET = 1.5
BASELINE = """
import pydantic, yaml
class Model(pydantic.BaseModel):
    name: str
    count: int = 1
Model(**yaml.safe_load("name: x"))
"""
SURROUNDINGS = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
REFERENCE = "yaml and one pydantic model"
VALIDATE = ["validate", "resnet_cifar"]
SCRIPT = Path(sys.executable).with_name("resnet-dsl")


def commands() -> dict[str, list[str]]:
    """The reference, then both ways to start the command line; an install has the script."""
    listed = {
        REFERENCE: [sys.executable, "-c", BASELINE],
        "python -m resnet_dsl validate": [sys.executable, "-m", "resnet_dsl", *VALIDATE],
    }
    if SCRIPT.exists():
        listed["resnet-dsl validate"] = [str(SCRIPT), *VALIDATE]
    return listed


def seconds(command: list[str]) -> float:
    """Wall time of one run, which must succeed."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=SURROUNDINGS)
    return time.perf_counter() - start


def measure(rounds: int) -> dict[str, float]:
    """Median wall time of each command, over interleaved rounds after one that warms up."""
    times: dict[str, list[float]] = {name: [] for name in commands()}
    for turn in range(rounds + 1):
        for name, command in commands().items():
            taken = seconds(command)
            if turn:
                times[name].append(taken)
    return {name: statistics.median(taken) for name, taken in times.items()}


def circumstances(rounds: int) -> str:
    """What one must know to read the numbers later."""
    versions = [f"{name} {importlib.metadata.version(name)}" for name in ("pydantic", "PyYAML")]
    machine = f"{platform.machine()}, {os.cpu_count()} cores"
    today = datetime.date.today().isoformat()
    return ", ".join([today, machine, f"Python {platform.python_version()}", *versions]) + (
        f"; medians of {rounds} interleaved rounds"
    )


def main() -> int:
    """Prints the medians and their ratios; exits 1 when a ratio misses the target."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    medians = measure(rounds)
    print(circumstances(rounds))
    for name, median in medians.items():
        ratio = median / medians[REFERENCE]
        print(f"{name:32}{median * 1000:7.0f} ms{ratio:7.2f}")
    worst = max(medians.values()) / medians[REFERENCE]
    print(f"target: at most {TARGET}; worst: {worst:.2f}")
    return int(worst > TARGET)


if __name__ == "__main__":
    sys.exit(main())
