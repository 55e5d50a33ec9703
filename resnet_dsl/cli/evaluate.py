"""`resnet-dsl evaluate`: how well a run's model does, class by class."""

from pathlib import Path

import click

from resnet_dsl.cli.command import Command


@click.command(
    cls=Command,
    short_help="Accuracy and confusion matrix of a run.",
    examples=(
        "resnet-dsl evaluate runs/photos",
        "resnet-dsl evaluate runs/photos --checkpoint best --format json",
    ),
)
@click.argument("rundir", metavar="RUNDIR", type=click.Path(path_type=Path))
@click.option(
    "--data",
    metavar="DATA",
    help="Other images than the run's own test images; as in `train`.",
)
@click.option(
    "--checkpoint",
    type=click.Choice(["final", "best", "last"]),
    help="The model after the run, its best on validation images, or the last that was saved."
    "  [default: final; last where the run was cut short]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
)
def evaluate(rundir: Path, data: str | None, checkpoint: str | None, form: str) -> None:
    """Test the model in RUNDIR: accuracy, accuracy of each class, confusion matrix."""
    from resnet_dsl.train.backend import require_keras

    require_keras()
    from resnet_dsl.train.evaluate import evaluate as evaluate_run

    found = evaluate_run(rundir, data, checkpoint)
    if checkpoint is None and found.report.checkpoint == "last":
        click.echo(
            f"note: there is no model.keras (the run's status is `{found.status}`): "
            "this is its last checkpoint",
            err=True,
        )
    if data is None and not found.same_data:
        click.echo(
            "note: the data has changed since the run: some of these images may have trained",
            err=True,
        )
    if form == "json":
        import json

        click.echo(json.dumps(found.report.as_json(), indent=2, ensure_ascii=False))
        return
    from rich.console import Console

    from resnet_dsl.train.tables import print_report

    print_report(Console(), found.report)
