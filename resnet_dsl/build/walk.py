"""Interprets the structured graph: regions, calls and choices, down to single layers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import keras

from resnet_dsl.analysis.places import (
    Environment,
    Placed,
    argument_values,
    network_environment,
    placed_blocks,
)
from resnet_dsl.build.layer import apply, channel_axis
from resnet_dsl.expressions import evaluate, holds
from resnet_dsl.ir.graph import INPUT, Attribute, Call, Choose, Graph, Operation, Region

CONTEXT = ("call", "stage", "net")
"""What a called definition inherits of its caller's environment."""


@dataclass(frozen=True)
class Walker:
    """Makes the layers of one graph; `nested` makes every block a model of its own."""

    graph: Graph
    nested: bool

    def stem(self, x: Any) -> Any:
        return self._part(self.graph.stem, x, "stem")

    def stages(self, x: Any) -> list[Any]:
        """The output of each stage."""
        ends: dict[int, Any] = {}
        for placed in placed_blocks(self.graph):
            x = self._nested_block(placed, x) if self.nested else self._block(placed, x)
            ends[placed.stage] = x
        return list(ends.values())

    def body(self, x: Any) -> Any:
        return self._part(self.graph.body, x, "head")

    def top(self, x: Any) -> Any:
        return self._part(self.graph.top, x, "head")

    def _part(self, region: Region, x: Any, prefix: str) -> Any:
        environment = {**network_environment(self.graph), ("in", "channels"): _channels(x)}
        return self._region(region, x, environment, prefix)

    def _nested_block(self, placed: Placed, x: Any) -> Any:
        inputs = keras.Input(x.shape[1:], name=f"{placed.name}_input")
        return keras.Model(inputs, self._block(placed, inputs), name=placed.name)(x)

    def _block(self, placed: Placed, x: Any) -> Any:
        run = placed.run
        return self._call(run.callee, run.arguments, x, placed.context, placed.name)

    def _call(
        self,
        callee: str,
        arguments: Mapping[str, Attribute],
        x: Any,
        around: Environment,
        prefix: str,
    ) -> Any:
        definition = self.graph.definitions[callee]
        context = {path: value for path, value in around.items() if path[0] in CONTEXT}
        values = argument_values(definition, arguments, around)
        environment = {**context, **values, ("in", "channels"): _channels(x)}
        for let in definition.lets:
            environment[(let.name,)] = evaluate(let.expression, environment)
        return self._region(definition.body, x, environment, prefix)

    def _region(self, region: Region, x: Any, environment: Environment, prefix: str) -> Any:
        return self._nodes(region, {INPUT: x}, environment, prefix)

    def _nodes(
        self, region: Region, values: dict[str, Any], environment: Environment, prefix: str
    ) -> Any:
        for node in region.nodes:
            if isinstance(node, Choose):
                made = self._nodes(_taken(node, environment), values, environment, prefix)
            else:
                made = self._layer(node, values, environment, f"{prefix}_{node.place.suffix}")
            values[node.output] = made
        return values[region.result]

    def _layer(
        self, node: Operation | Call, values: dict[str, Any], environment: Environment, name: str
    ) -> Any:
        if isinstance(node, Call):
            return self._call(node.callee, node.arguments, values[node.input], environment, name)
        return apply(node, environment, [values[each] for each in node.inputs], name)


def _taken(node: Choose, environment: Environment) -> Region:
    for way in node.alternatives:
        if way.condition is None or holds(way.condition, environment):
            return way.region
    raise AssertionError(f"no alternative of {node.output} holds; flattening reports it first")


def _channels(x: Any) -> int:
    """The channels of a map, or the length of a vector."""
    return int(x.shape[channel_axis() if len(x.shape) == 4 else -1])
