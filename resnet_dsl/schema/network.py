"""A network as written: the shape of the document, before anything is filled in."""

from typing import Any

from pydantic import Field

from resnet_dsl.schema.amounts import Amount, Bytes
from resnet_dsl.schema.block import BlockModel
from resnet_dsl.schema.fields import Arguments, Identifier, Steps, Version, Whole
from resnet_dsl.schema.generators import REGNET_EXAMPLE, Regnet
from resnet_dsl.schema.part import Part


class InputModel(Part):
    """The image that comes in."""

    height: Whole | None = Field(
        None, description="Rows; any number of them unless given.", examples=[32]
    )
    width: Whole | None = Field(
        None, description="Columns; any number of them unless given.", examples=[32]
    )
    channels: Whole = Field(description="Colour channels.", examples=[3])


class StageModel(Part):
    """Consecutive blocks of one kind, or a generator of stages."""

    blocks: Whole | None = Field(None, description="How many blocks.", examples=[3])
    regnet: Regnet | None = Field(
        None, description="In place of `blocks`: stages from numbers.", examples=[REGNET_EXAMPLE]
    )
    block: str | None = Field(None, description="Which block; the network's unless given.")
    name: Identifier | None = Field(
        None, description="The stage's name in layer names.", examples=["wide"]
    )
    with_: Arguments = Field(
        {},
        alias="with",
        description="The block's arguments.",
        examples=[{"filters": 64, "stride": 2}],
    )


class HeadModel(Part):
    """What follows the last stage."""

    body: Steps = Field(
        [],
        description="Belongs to the features: kept by include_top=False.",
        examples=[["norm", "relu"]],
    )
    top: Steps = Field(
        [],
        description="The classifier: dropped by include_top=False.",
        examples=[["global_avg_pool", {"dense": {"units": "$classes"}}, "softmax"]],
    )


class OverrideModel(Part):
    """A change to a stage, or to one of its blocks, from outside."""

    stage: Any = Field(description="The stage's number, from 1, or its name.", examples=[4])
    at: Whole | None = Field(
        None, description="The block's number in the stage, from 1.", examples=[1]
    )
    block: str | None = Field(None, description="Another block in its place.")
    with_: Arguments = Field(
        {}, alias="with", description="Arguments to set.", examples=[{"filters": 64}]
    )


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

    version: Version = Field(description="The language's version: 1.", examples=[1])
    name: Identifier = Field(
        description="The network's name, and its module's and function's.", examples=["my_net"]
    )
    doc: str | None = Field(
        None, description="One line on the network.", examples=["Fifty layers in bottlenecks."]
    )
    paper: str | None = Field(
        None,
        description="Where the network was published.",
        examples=["He et al. 2015, arXiv:1512.03385"],
    )
    input: InputModel = Field(
        description="The image that comes in.",
        examples=[{"height": 32, "width": 32, "channels": 3}],
    )
    classes: Whole | None = Field(None, description="Number of classes.", examples=[10])
    budget: BudgetModel | None = Field(
        None, description="What the network must not exceed.", examples=[{"parameters": "26M"}]
    )
    params: dict[str, Any] = Field(
        {}, description="The network's own parameters.", examples=[{"depths": [3, 4, 6, 3]}]
    )
    conventions: dict[str, Any] = Field(
        {}, description="What operators do unless a step says otherwise."
    )
    stem: Steps = Field(
        [],
        description="From the image to the first stage.",
        examples=[[{"conv": {"filters": 16, "kernel": 3}}, "norm", "relu"]],
    )
    block: str | None = Field(None, description="The block of stages that name none.")
    with_: Arguments = Field(
        {},
        alias="with",
        description="Arguments for every stage's block.",
        examples=[{"groups": 32}],
    )
    stages: list[StageModel] = Field(
        min_length=1,
        description="The stages, in order.",
        examples=[[{"blocks": 3, "with": {"filters": 64}}]],
    )
    override: list[OverrideModel] = Field(
        [],
        description="Changes to parts of stages.",
        examples=[[{"stage": 4, "with": {"stride": 1}}]],
    )
    head: HeadModel = Field(
        default_factory=HeadModel.model_construct,
        description="What follows the last stage.",
        examples=[{"top": ["global_avg_pool"]}],
    )
    blocks: dict[str, BlockModel | str] = Field(
        {},
        description="Blocks of the spec's own, or paths of files that hold them.",
        examples=[{"tail": "./tail.yaml"}],
    )
