"""A network as written: the shape of the document, before anything is filled in."""

from typing import Any

from pydantic import Field

from resnet_dsl.schema.amounts import Amount, Bytes
from resnet_dsl.schema.block import BlockModel
from resnet_dsl.schema.fields import Arguments, Identifier, Steps, Version, Whole
from resnet_dsl.schema.generators import Regnet
from resnet_dsl.schema.part import Part


class InputModel(Part):
    """The image that comes in."""

    height: Whole | None = Field(None, description="Rows; any number of them unless given.")
    width: Whole | None = Field(None, description="Columns; any number of them unless given.")
    channels: Whole = Field(description="Colour channels.", examples=[3])


class StageModel(Part):
    """Consecutive blocks of one kind, or a generator of stages."""

    blocks: Whole | None = Field(None, description="How many blocks.", examples=[3])
    regnet: Regnet | None = Field(None, description="In place of `blocks`: stages from numbers.")
    block: str | None = Field(None, description="Which block; the network's unless given.")
    name: Identifier | None = Field(None, description="The stage's name in layer names.")
    with_: Arguments = Field({}, alias="with", description="The block's arguments.")


class HeadModel(Part):
    """What follows the last stage."""

    body: Steps = Field([], description="Belongs to the features: kept by include_top=False.")
    top: Steps = Field([], description="The classifier: dropped by include_top=False.")


class OverrideModel(Part):
    """A change to a stage, or to one of its blocks, from outside."""

    stage: Any = Field(description="The stage's number, from 1, or its name.")
    at: Whole | None = Field(None, description="The block's number in the stage, from 1.")
    block: str | None = Field(None, description="Another block in its place.")
    with_: Arguments = Field({}, alias="with", description="Arguments to set.")


class BudgetModel(Part):
    """What the network must not exceed."""

    parameters: Amount | None = Field(
        None, description="All weights, moving statistics included.", examples=["26M"]
    )
    macs: Amount | None = Field(
        None, description="Multiply-accumulates for one image.", examples=["4.2G"]
    )
    activations: Bytes | None = Field(
        None, description="Memory to train on one image, weights aside.", examples=["40MiB"]
    )


class NetworkModel(Part):
    """A residual network."""

    version: Version = Field(description="The language's version: 1.")
    name: Identifier = Field(description="The network's name, and its module's and function's.")
    doc: str | None = Field(None, description="One line on the network.")
    paper: str | None = Field(None, description="Where the network was published.")
    input: InputModel = Field(description="The image that comes in.")
    classes: Whole | None = Field(None, description="Number of classes.", examples=[10])
    budget: BudgetModel | None = Field(None, description="What the network must not exceed.")
    params: dict[str, Any] = Field({}, description="The network's own parameters.")
    conventions: dict[str, Any] = Field(
        {}, description="What operators do unless a step says otherwise."
    )
    stem: Steps = Field([], description="From the image to the first stage.")
    block: str | None = Field(None, description="The block of stages that name none.")
    with_: Arguments = Field({}, alias="with", description="Arguments for every stage's block.")
    stages: list[StageModel] = Field(min_length=1, description="The stages, in order.")
    override: list[OverrideModel] = Field([], description="Changes to parts of stages.")
    head: HeadModel = Field(
        default_factory=HeadModel.model_construct, description="What follows the last stage."
    )
    blocks: dict[str, BlockModel | str] = Field(
        {}, description="Blocks of the spec's own, or paths of files that hold them."
    )
