"""`resnet-dsl train`: a network learns images, and the run is kept in a folder."""

from __future__ import annotations

import math
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from resnet_dsl.cli.command import Command
from resnet_dsl.cli.run import INTERRUPTED

if TYPE_CHECKING:
    from resnet_dsl.train.run import Outcome


class Number(click.FloatRange):
    """A number in a range. Click's own lets NaN through, which is in none."""

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        number = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(f"{value!r} is not a number.", param, ctx)
        return number


@click.command(
    cls=Command,
    short_help="Train a network on images.",
    examples=(
        "resnet-dsl train resnet_cifar",
        "resnet-dsl train my_net.yaml --data photos/ --epochs 30 --augment flip -o runs/photos",
    ),
)
@click.argument("spec", metavar="SPEC")
@click.option(
    "--data",
    default="digits",
    show_default=True,
    metavar="DATA",
    help="digits, cifar10, cifar100, a folder of images, or a .npz file.",
)
@click.option("--epochs", type=click.IntRange(1), default=10, show_default=True, metavar="N")
@click.option("--batch-size", type=click.IntRange(1), default=32, show_default=True, metavar="B")
@click.option(
    "--learning-rate",
    type=Number(0, 1000, min_open=True),
    default=0.1,
    show_default=True,
    metavar="RATE",
    help="The highest, after a tenth of the steps; it rises linearly and falls along a cosine.",
)
@click.option(
    "--seed", type=click.IntRange(0, 2**32 - 1), default=0, show_default=True, metavar="S"
)
@click.option(
    "--validation",
    type=Number(0, 0.5),
    default=0.1,
    show_default=True,
    metavar="SHARE",
    help="The share of training images held out to choose the best epoch by.",
)
@click.option(
    "--augment",
    type=click.Choice(["crop", "flip"]),
    multiple=True,
    help="Crop at random after padding, mirror at random; give it twice for both.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="RUNDIR",
    help="The run's folder.  [default: runs/NAME-DATE-TIME]",
)
@click.option("--overwrite", is_flag=True, help="Replace the run in RUNDIR, once this one is done.")
def train(spec: str, output: Path | None, overwrite: bool, **chosen: Any) -> None:
    """Train the network of SPEC and write metrics, checkpoints, model and curves to RUNDIR.

    RUNDIR gets the model (model.keras), its best and last checkpoints, metrics.csv,
    TensorBoard's log, curves.png, the spec, the emitted module, and run.json, which has
    what is needed to repeat the run.
    """
    from resnet_dsl.compiler import load

    network = load(spec)
    folder = output or default_folder(network.name)
    _conclude(_train(network, chosen, folder, overwrite))


def default_folder(name: str) -> Path:
    """`runs/NAME-DATE-TIME`, numbered where that is taken."""
    first = Path("runs") / f"{name}-{datetime.now():%Y%m%d-%H%M%S}"
    folder, number = first, 2
    while folder.exists():
        folder, number = first.with_name(f"{first.name}-{number}"), number + 1
    return folder


def _train(network: Any, chosen: dict[str, Any], folder: Path, overwrite: bool) -> Outcome:
    from resnet_dsl.train.backend import require_keras

    require_keras()
    from rich.console import Console

    from resnet_dsl.train.run import train as train_network
    from resnet_dsl.train.settings import Settings

    return train_network(network, Settings(**chosen), folder, overwrite, Console())


def _conclude(outcome: Outcome) -> None:
    fitted, folder = outcome.fitted, outcome.folder
    if fitted.status == "interrupted":
        kept = f"{folder / 'last.keras'} has its state" if fitted.epochs else "no state was saved"
        click.echo(f"interrupted after epoch {fitted.epochs}: {kept}", err=True)
        raise SystemExit(INTERRUPTED)
    if fitted.fault:
        raise fitted.fault
    if "val_accuracy" in fitted.history:
        accuracy = max(fitted.history["val_accuracy"])
        click.echo(f"best epoch {fitted.best_epoch}: validation accuracy {accuracy:.2%}")
    click.echo(f"test accuracy {outcome.test_accuracy:.2%} after the last epoch; wrote {folder}")
