"""Flat graphs made by hand, so that each rule of the analyses can be seen at work alone."""

from resnet_dsl.ir.flat import FlatGraph, FlatNode
from resnet_dsl.ops import OPERATORS, Shape
from resnet_dsl.ops.operator import Weights


class Chain:
    """Adds one node after another; `then` returns the new node's position."""

    def __init__(self, *shape: int | None) -> None:
        self.nodes: list[FlatNode] = []
        self._append("input", None, {}, (), shape, Weights(), 0)

    def then(self, key: str, *inputs: int, **attributes: object) -> int:
        """One operator on the values at these positions, the latest unless given."""
        sources = inputs or (len(self.nodes) - 1,)
        operator = OPERATORS[key](**attributes)
        shapes = [self.nodes[position].shape for position in sources]
        shape = operator.shape(*shapes)
        macs = operator.macs(shape, *shapes)
        return self._append(
            operator.op, operator, attributes, sources, shape, operator.weights(*shapes), macs
        )

    def graph(self, body_end: int | None = None) -> FlatGraph:
        last = len(self.nodes) - 1
        end = last if body_end is None else body_end
        return FlatGraph("chain", tuple(self.nodes), 0, (end,), end, last)

    def _append(
        self,
        op: str,
        operator: object,
        attributes: dict[str, object],
        inputs: tuple[int, ...],
        shape: Shape,
        weights: Weights,
        macs: int | None,
    ) -> int:
        index = sum(node.op == op for node in self.nodes) + 1
        place = ("input", None, None) if operator is None else ("stages", 1, 1)
        self.nodes.append(
            FlatNode(
                name=f"{op}_{index}",
                op=op,
                index=index,
                operator=operator,  # type: ignore[arg-type]
                attributes=attributes,  # type: ignore[arg-type]
                inputs=inputs,
                shape=shape,
                weights=weights,
                macs=macs,
                part=place[0],
                stage=place[1],
                block=place[2],
                branch=None,
                definition=None,
                sources=(),
            )
        )
        return len(self.nodes) - 1
