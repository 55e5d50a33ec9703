"""A parsed spec: the validated document, with its steps read and every place kept."""

from collections.abc import Mapping
from dataclasses import field

from resnet_dsl.diagnostics import Span
from resnet_dsl.expressions import Expression
from resnet_dsl.frozen import frozen
from resnet_dsl.ops.kinds import Value
from resnet_dsl.source.tree import Entry


@frozen
class Scalar:
    """A literal or an expression, with its place."""

    value: Value | Expression
    span: Span = field(compare=False)
    key: Span | None = field(default=None, compare=False)
    """The place of its key, where it has one."""


@frozen
class OperatorStep:
    """One operator with the attributes that are written."""

    operator: str
    attributes: Mapping[str, Scalar]
    span: Span = field(compare=False)
    name: str | None = None
    condition: Scalar | None = None


@frozen
class BlockStep:
    """A call of a block, by name or through a parameter; arguments are bound later."""

    block: str
    arguments: Mapping[str, Entry] = field(compare=False)
    written: str
    """The arguments as text: what makes two calls equal."""
    span: Span = field(compare=False)
    parameter: bool = False
    name: str | None = None
    condition: Scalar | None = None


@frozen
class Alternative:
    """One way through a choose: where it starts, its steps, and when it is taken."""

    steps: tuple["Step", ...]
    span: Span = field(compare=False)
    label: str | None = None
    source: str | None = None
    condition: Scalar | None = None
    source_span: Span | None = field(default=None, compare=False)


@frozen
class ChooseStep:
    """The first alternative whose condition holds."""

    alternatives: tuple[Alternative, ...]
    span: Span = field(compare=False)
    name: str | None = None


@frozen
class Branch:
    """One operand of a join; `source` is None where the fork stands, `in`, or a name."""

    steps: tuple["Step", ...]
    span: Span = field(compare=False)
    label: str | None = None
    source: str | None = None
    name: str | None = None
    condition: Scalar | None = None
    source_span: Span | None = field(default=None, compare=False)


@frozen
class ForkStep:
    """A join over branches."""

    join: str
    branches: tuple[Branch, ...]
    span: Span = field(compare=False)
    name: str | None = None
    condition: Scalar | None = None


Step = OperatorStep | BlockStep | ChooseStep | ForkStep
Steps = tuple[Step, ...]
