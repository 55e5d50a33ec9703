"""Times summary, compile and plot as a network grows deeper: time must grow as depth does.

The network is preresnet110, from 110 layers to 10,004. Each round runs every depth once, in one
process, so that a noisy machine slows them alike; the medians are fitted by time = c · depth^p,
and p is printed for each command: 1 is linear.

Run with `python -m benchmarks.depth [ROUNDS]`.
"""

import datetime
import math
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from resnet_dsl.compiler import Network, load

DEPTHS = (110, 326, 1004, 3332, 10004)
SPEC = "extends: preresnet110\nname: deep\nparams: {{depth: {depth}}}\n"


def _plot(network: Network) -> None:
    from resnet_dsl.plot.draw import draw

    draw(network.graph, network.flat, "svg")


COMMANDS: dict[str, Callable[[Network], object]] = {
    "validate": lambda network: network.flat,
    "summary": lambda network: str(network.summary()),
    "compile": lambda network: network.source(),
    "plot": _plot,
}
"""What each command does beyond reading the spec, which all do."""


def seconds(command: str, spec: str) -> float:
    """Processor time of a command on a spec, from its text on."""
    start = time.process_time()
    COMMANDS[command](load(spec))
    return time.process_time() - start


def measure(rounds: int, folder: Path) -> dict[str, list[float]]:
    """The median time of each command at each depth, after a round that warms up."""
    specs = [folder / f"deep{depth}.yaml" for depth in DEPTHS]
    for spec, depth in zip(specs, DEPTHS, strict=True):
        spec.write_text(SPEC.format(depth=depth), encoding="utf-8")
    times: dict[str, list[list[float]]] = {name: [[] for _ in DEPTHS] for name in COMMANDS}
    for turn in range(rounds + 1):
        for name, taken in times.items():
            for held, spec in zip(taken, specs, strict=True):
                found = seconds(name, str(spec))
                if turn:
                    held.append(found)
    return {name: [statistics.median(held) for held in taken] for name, taken in times.items()}


def power(times: list[float]) -> float:
    """The p of time = c · depth^p, over the depths from which depth decides the time."""
    points = [(math.log(d), math.log(t)) for d, t in zip(DEPTHS, times, strict=True)][1:]
    return statistics.linear_regression(*zip(*points, strict=True)).slope


def main() -> int:
    """Prints the medians in milliseconds, and how they grow."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        medians = measure(rounds, Path(folder))
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    today = datetime.date.today().isoformat()
    print(f"{today}, {machine}; processor time, medians of {rounds} rounds, in ms")
    print(f"{'layers':10}" + "".join(f"{depth:>9,}" for depth in DEPTHS) + "        p")
    for name, times in medians.items():
        row = "".join(f"{1000 * each:9.0f}" for each in times)
        print(f"{name:10}{row}{power(times):9.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
