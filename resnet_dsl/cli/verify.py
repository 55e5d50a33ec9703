"""`resnet-dsl verify`: are the emitted module and the model one network."""

from typing import TYPE_CHECKING

import click

from resnet_dsl.cli.command import Command
from resnet_dsl.cli.run import WRONG_SPEC
from resnet_dsl.diagnostics import SpecError
from resnet_dsl.rules.output_rules import MissingExtra

if TYPE_CHECKING:
    from resnet_dsl.build.report import Report
    from resnet_dsl.compiler import Network

BACKENDS = {"keras": "tensorflow", "tensorflow": "tensorflow", "jax": "jax", "torch": "tensorflow"}
"""Libraries that may be missing, with the extra that brings Keras and a backend."""


@click.command(
    cls=Command,
    short_help="Prove that module and model are one network.",
    examples=("resnet-dsl verify my_net.yaml",),
)
@click.argument("spec", metavar="SPEC")
def verify(spec: str) -> int:
    """Prove that the emitted module and the model built in memory are one network.

    Compares them layer by layer; then, with random weights moved from one to the other
    through a file, their outputs in inference and in training, their gradients, and their
    statistics after a step. Needs Keras, on the backend that KERAS_BACKEND names.
    """
    from resnet_dsl.compiler import load

    report = _report(load(spec))
    click.echo(str(report))
    return 0 if report.passed else WRONG_SPEC


def _report(network: "Network") -> "Report":
    try:
        from resnet_dsl.build.verify import verify as verify_network
    except ModuleNotFoundError as error:
        if error.name not in BACKENDS:
            raise
        missing = MissingExtra(purpose="verify", library=error.name, extra=BACKENDS[error.name])
        raise SpecError([missing]) from error
    return verify_network(network)
