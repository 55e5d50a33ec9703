"""From the tree to steps: operators, joins, choices and calls of blocks."""

from collections.abc import Mapping
from dataclasses import replace

from resnet_dsl.diagnostics import Problems, Span
from resnet_dsl.frozen import frozen
from resnet_dsl.ops import OPERATORS, SHORTHANDS, accepted
from resnet_dsl.ops.kinds import describe
from resnet_dsl.ops.operator import AttributeInfo
from resnet_dsl.rules.language_rules import (
    BadName,
    MalformedStep,
    MissingKey,
    UnknownKey,
    UnknownStep,
    WrongShapeOfDocument,
)
from resnet_dsl.schema.names import refuse_name
from resnet_dsl.schema.scalars import read_expression, read_scalar
from resnet_dsl.schema.spec import (
    Alternative,
    BlockStep,
    Branch,
    ChooseStep,
    ForkStep,
    OperatorStep,
    Scalar,
    Step,
    Steps,
)
from resnet_dsl.source import tree
from resnet_dsl.source.tree import Mapping as Map
from resnet_dsl.source.tree import Node, Sequence

SIBLINGS = ("as", "if")
BRANCH_KEYS = ("branch", "from", "steps", "choose", "as", "if")
ALTERNATIVE_KEYS = ("name", "if", "from", "steps")
EXAMPLE = "a step is `relu`, or {conv: {filters: 64, kernel: 3}}"
WAYS = "choose: [{if: $stride > 1, steps: [norm]}, {steps: []}]"


@frozen
class StepReader:
    """Reads steps; knows the names that blocks go by, and where problems are put."""

    blocks: frozenset[str]
    problems: Problems

    def steps(self, node: Node | None, where: str) -> Steps:
        """A list of steps; the unreadable ones are reported and left out."""
        if node is None:
            return ()
        if not isinstance(node, Sequence):
            self._expected(node, where, "a list")
            return ()
        found = (self.step(item) for item in node.items)
        return tuple(step for step in found if step is not None)

    def step(self, node: Node) -> Step | None:
        """One step, or None where it cannot be read."""
        if isinstance(node, tree.Scalar):
            if not isinstance(node.value, str):
                return self._malformed(node, f"{describe(node.value)} is not a step")
            return self._named(node.value, node, Map({}, node.span), node.span, None, None)
        if not isinstance(node, Map):
            return self._malformed(node, "a list is not a step")
        return self._mapped(node)

    def _mapped(self, node: Map) -> Step | None:
        keys = [key for key in node.entries if key not in SIBLINGS]
        if "use" in keys:
            return self._use(node)
        if len(keys) != 1:
            said = ", ".join(f"`{key}`" for key in keys) or "nothing"
            return self._malformed(node, f"a step names one operator or block, not {said}")
        entry = node.entries[keys[0]]
        name, condition = self._name(node, "as"), self._condition(node)
        if keys[0] == "choose":
            return self._choose_if(entry.value, name, entry.key.span, condition)
        return self._named(keys[0], entry.value, entry.value, entry.key.span, name, condition)

    def _named(
        self,
        key: str,
        node: Node,
        body: Node,
        span: Span,
        name: str | None,
        condition: Scalar | None,
    ) -> Step | None:
        if key in SHORTHANDS:
            operator, function = SHORTHANDS[key]
            self._only_empty(body, key)
            attributes = {str(operator.main): Scalar(function, span)}
            return OperatorStep(operator.key, attributes, span, name, condition)
        if key in OPERATORS and OPERATORS[key].join:
            return self._fork(key, body, span, name, condition)
        if key in OPERATORS:
            attributes = self._attributes(key, body)
            return OperatorStep(key, attributes, span, name, condition)
        if key in self.blocks:
            return self._call(key, body, span, name, condition)
        accepted = (*OPERATORS, *SHORTHANDS, *sorted(self.blocks), "use", "choose")
        self.problems.add(UnknownStep(step=key, accepted=accepted, span=span))
        return None

    def _attributes(self, key: str, body: Node) -> dict[str, Scalar]:
        declared, main = accepted(key), OPERATORS[key].main
        if isinstance(body, tree.Scalar) and body.value is None:
            body = Map({}, body.span)
        if not isinstance(body, Map) and main:
            scalar = read_scalar(body, main, declared[main].kind, self.problems)
            return {main: scalar} if scalar else {}
        if not isinstance(body, Map):
            self._expected(body, key, "a map")
            return {}
        self._only(body, tuple(declared), f"`{key}`")
        self._required(key, declared, body)
        found: dict[str, Scalar] = {}
        for name, entry in body.entries.items():
            info = declared.get(name)
            scalar = read_scalar(entry.value, name, info.kind, self.problems) if info else None
            if scalar:
                found[name] = replace(scalar, key=entry.key.span)
        return found

    def _required(self, key: str, declared: Mapping[str, AttributeInfo], body: Map) -> None:
        """Attributes that are missing; not told where one is only misspelt."""
        if set(body.entries) - set(declared):
            return
        for name, info in declared.items():
            if info.required and name not in body.entries:
                example = f"{{{key}: {{{name}: …}}}}"
                self.problems.add(
                    MissingKey(key=name, where=f"`{key}`", example=example, span=body.span)
                )

    def _only_empty(self, body: Node, key: str) -> None:
        """A shorthand says all there is to say."""
        if isinstance(body, Map):
            self._only(body, (), f"`{key}`")
        elif not isinstance(body, tree.Scalar) or body.value is not None:
            self._expected(body, key, "a map")

    def _call(
        self, key: str, body: Node, span: Span, name: str | None, condition: Scalar | None
    ) -> Step | None:
        if isinstance(body, tree.Scalar) and body.value is None:
            body = Map({}, body.span)
        if not isinstance(body, Map):
            self._expected(body, key, "a map")
            return None
        return BlockStep(key, body.entries, written(body), span, name=name, condition=condition)

    def _use(self, node: Map) -> Step | None:
        self._only(node, ("use", "with", *SIBLINGS), "a step that uses a parameter")
        entry = node.entries["use"]
        target = entry.value.plain()
        if not isinstance(target, str):
            reason = f"`use` takes a slot or a block, not {describe(target)}"
            return self._malformed(entry.value, reason, "write use: $slot, or a block's name")
        body = node.get("with") or Map({}, node.span)
        if not isinstance(body, Map):
            self._expected(body, "with", "a map")
            return None
        return BlockStep(
            target.removeprefix("$"),
            body.entries,
            written(body),
            entry.value.span,
            parameter=target.startswith("$"),
            name=self._name(node, "as"),
            condition=self._condition(node),
        )

    def _fork(
        self, key: str, body: Node, span: Span, name: str | None, condition: Scalar | None
    ) -> Step | None:
        if not isinstance(body, Sequence):
            self._expected(body, key, "a list")
            return None
        branches = tuple(self._branch(item) for item in body.items)
        if len(branches) < 2:
            remedy = "give it another branch; `[]` is the value as it is"
            return self._malformed(body, f"`{key}` joins two branches or more", remedy)
        return ForkStep(key, branches, span, name, condition)

    def _branch(self, node: Node) -> Branch:
        if isinstance(node, Sequence):
            return Branch(self.steps(node, "branch"), node.span)
        if not isinstance(node, Map):
            self._expected(node, "branch", "a map")
            return Branch((), node.span)
        self._only(node, BRANCH_KEYS, "a branch")
        steps = self.steps(node.get("steps"), "steps")
        choose = node.entries.get("choose")
        if choose:
            chosen = self._choose(choose.value, None, choose.key.span)
            steps = (*steps, chosen) if chosen else steps
        return Branch(
            steps,
            node.span,
            self._name(node, "branch"),
            self._name(node, "from"),
            self._name(node, "as"),
            self._condition(node),
            _place(node, "from"),
        )

    def _choose_if(
        self, node: Node, name: str | None, span: Span, condition: Scalar | None
    ) -> Step | None:
        """A choice that is itself made only where a condition holds."""
        chosen = self._choose(node, name if condition is None else None, span)
        if chosen is None or condition is None:
            return chosen
        taken = Alternative((chosen,), span, condition=condition)
        return ChooseStep((taken, Alternative((), span)), span, name)

    def _choose(self, node: Node, name: str | None, span: Span) -> Step | None:
        if not isinstance(node, Sequence):
            self._expected(node, "choose", "a list")
            return None
        if not node.items:
            return self._malformed(
                node, "`choose` has no alternatives", "write [{if: …, steps: …}]"
            )
        return ChooseStep(tuple(self._alternative(item) for item in node.items), span, name)

    def _alternative(self, node: Node) -> Alternative:
        if not isinstance(node, Map):
            self._expected(node, "choose", "a map")
            return Alternative((), node.span)
        self._only(node, ALTERNATIVE_KEYS, "an alternative")
        return Alternative(
            self.steps(node.get("steps"), "steps"),
            node.span,
            self._name(node, "name"),
            self._name(node, "from"),
            self._condition(node),
            _place(node, "from"),
        )

    def _condition(self, node: Map) -> Scalar | None:
        found = node.get("if")
        return read_expression(found, self.problems) if found else None

    def _name(self, node: Map, key: str) -> str | None:
        found = node.get(key)
        if found is None:
            return None
        value = found.plain()
        if key == "from" and value == "in":
            return "in"
        refused = refuse_name(value)
        if refused:
            reason, remedy = refused
            self.problems.add(BadName(what=key, reason=reason, remedy=remedy, span=found.span))
            return None
        return str(value)

    def _only(self, node: Map, accepted: tuple[str, ...], where: str) -> None:
        for key, entry in node.entries.items():
            if key not in accepted:
                self.problems.add(
                    UnknownKey(key=key, where=where, accepted=accepted, span=entry.key.span)
                )

    def _malformed(self, node: Node, reason: str, remedy: str = EXAMPLE) -> Step | None:
        self.problems.add(MalformedStep(reason=reason, remedy=remedy, span=node.span))
        return None

    def _expected(self, node: Node, key: str, expected: str) -> None:
        found = describe(node.plain())
        self.problems.add(
            WrongShapeOfDocument(key=key, expected=expected, found=found, span=node.span)
        )


def _place(node: Map, key: str) -> Span | None:
    found = node.get(key)
    return found.span if found else None


def written(body: Node) -> str:
    """A node's data as text, the same for equal data."""
    return repr(body.plain())
