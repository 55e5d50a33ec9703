"""From blocks to definitions: one for each way that a block's slots are filled."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from resnet_dsl.diagnostics import Note, Problems, Span
from resnet_dsl.expressions import Expression, Name, Path, names, substitute
from resnet_dsl.frozen import frozen
from resnet_dsl.ir.graph import Attribute, Definition, Let, Parameter, Region
from resnet_dsl.ir.walk import expressions
from resnet_dsl.lower.region import Callee, Instance, RegionBuilder
from resnet_dsl.lower.scope import Scope, block_scope
from resnet_dsl.lower.types import Type, type_of
from resnet_dsl.ops.kinds import PARAMETERS, describe
from resnet_dsl.resolve import Resolved, complete
from resnet_dsl.resolve.place import PLACE
from resnet_dsl.resolve.unknown import unknown_block, unknown_variable
from resnet_dsl.rules.language_rules import (
    BlockCycle,
    BlocksTooDeep,
    MalformedStep,
    MissingArgument,
    UnknownKey,
    WrongValue,
)
from resnet_dsl.schema.parse import BlockSpec, ParameterSpec
from resnet_dsl.schema.scalars import expression_of, read_scalar
from resnet_dsl.schema.spec import BlockStep, Steps
from resnet_dsl.schema.steps import StepReader, written
from resnet_dsl.source.tree import Entry, Node

MOST_NESTED = 8
"""Blocks around one: reading, checking and emitting them each take a part of Python's stack."""
OUTER = "outer_"
"""What a slot's filler brings along from the block that it is written in."""


@frozen
class _Slot:
    """A `steps` argument: what fills it, and where its expressions are at home."""

    steps: Steps
    text: str
    scope: Scope | None
    home: "_Home | None"

    @property
    def types(self) -> Mapping[Path, Type]:
        """Of the names that the steps bring along."""
        return self.scope.types if self.scope else {}

    def key(self) -> tuple[object, ...]:
        """The same for slots that come to the same."""
        return self.text, self.scope, self.home.bound.mentioned(self.text) if self.home else ()


@dataclass
class _Bound:
    """A call's arguments, sorted by what they are."""

    scalars: dict[str, Attribute] = field(default_factory=dict)
    slots: dict[str, _Slot] = field(default_factory=dict)
    blocks: dict[str, str] = field(default_factory=dict)
    derived: dict[str, tuple[Expression, Span]] = field(default_factory=dict)

    def key(self, block: str) -> tuple[object, ...]:
        slots = tuple((name, slot.key()) for name, slot in self.slots.items())
        derived = tuple((name, told) for name, (told, _) in self.derived.items())
        return block, str(slots), tuple(self.blocks.items()), derived

    def mentioned(self, text: str) -> tuple[object, ...]:
        """The slots and blocks that steps of this text may use."""
        slots = ((name, slot.key()) for name, slot in self.slots.items() if f"${name}" in text)
        blocks = (each for each in self.blocks.items() if f"${each[0]}" in text)
        return (*slots, *blocks)


@frozen
class _Home:
    """The block whose slots steps may use, and how many calls further in the steps stand."""

    bound: _Bound
    calls: int = 0


class Definitions:
    """Makes definitions as they are asked for; the same question gets the same one."""

    def __init__(self, resolved: Resolved, network: Scope, problems: Problems) -> None:
        self.made: dict[str, Definition] = {}
        self._keys: dict[tuple[object, ...], tuple[str, tuple[Path, ...]]] = {}
        self._resolved = resolved
        self._network = network
        self._problems = problems
        self._open: list[str] = []

    def instance(
        self,
        block: str,
        arguments: Mapping[str, Entry],
        span: Span,
        scope: Scope,
        home: _Home | None = None,
    ) -> Instance | None:
        """The definition that a call comes to, and its arguments; None where it cannot be."""
        found = self._block(block, span)
        if found is None:
            return None
        bound = self._bind(found, arguments, span, scope, home)
        if bound is None:
            return None
        key = bound.key(block)
        if key not in self._keys:
            self._keys[key] = self._define(found, bound)
        name, brought = self._keys[key]
        outer = {_outer(path): Attribute(Name(path), span) for path in brought}
        return name, {**bound.scalars, **outer}

    def bind_step(self, step: BlockStep, scope: Scope, home: _Home | None) -> Callee:
        """What a block step means where the slots are those of `home`."""
        target = step.block
        if step.parameter and home and target in home.bound.slots:
            return self._slot_of(home, target)
        if step.parameter:
            if scope.knows((target,)):
                reason = f"`{target}` is a value, neither a slot nor a block"
                remedy = "only parameters of the types `steps` and `block` can be used"
                found = MalformedStep(reason=reason, remedy=remedy, span=step.span)
                self._problems.add(found)
                return Callee()
            if not home or target not in home.bound.blocks:
                names_ = (*home.bound.slots, *home.bound.blocks) if home else ()
                known = [(name,) for name in names_]
                places = scope.places
                self._problems.add(
                    unknown_variable((target,), scope.where, known, places, step.span)
                )
                return Callee()
            target = home.bound.blocks[target]
        instance = self.instance(target, step.arguments, step.span, scope, home)
        return Callee(instance, word=target) if instance else Callee()

    def _slot_of(self, home: _Home, name: str) -> Callee:
        """A slot's steps, with the names and slots of the block that they are written in."""
        slot = home.bound.slots[name]
        scope = slot.scope
        for _ in range(home.calls):
            scope = scope and _brought_along(scope)
        within = _Home(slot.home.bound, slot.home.calls + 1 + home.calls) if slot.home else home
        return Callee(
            word=name,
            steps=slot.steps,
            scope=scope,
            bind=lambda step, at: self.bind_step(step, at, within),
            key=(id(slot), home.calls),
        )

    def _block(self, name: str, span: Span) -> BlockSpec | None:
        if name not in self._resolved.blocks:
            self._problems.add(unknown_block(name, self._resolved.blocks, span))
            return None
        if name in self._open:
            chain = (*self._open[self._open.index(name) :], name)
            self._problems.add(BlockCycle(chain=chain, span=span))
            return None
        if len(self._open) > MOST_NESTED:
            self._problems.add(BlocksTooDeep(block=name, limit=MOST_NESTED, span=span))
            return None
        return self._resolved.blocks[name]

    def _bind(
        self,
        block: BlockSpec,
        arguments: Mapping[str, Entry],
        span: Span,
        scope: Scope,
        home: _Home | None,
    ) -> _Bound | None:
        before = len(self._problems)
        bound = _Bound()
        for name, entry in arguments.items():
            if name not in block.parameters:
                self._problems.add(
                    UnknownKey(
                        key=name,
                        where=f"the arguments of block `{block.name}`",
                        accepted=tuple(block.parameters),
                        span=entry.key.span,
                        notes=(Note(f"`{block.name}` is defined here", block.span),),
                    )
                )
        misspelt = len(self._problems) != before
        for parameter in block.parameters.values():
            given = arguments[parameter.name].value if parameter.name in arguments else None
            if misspelt and given is None and parameter.default is None:
                continue
            self._argument(parameter, given, bound, scope, home, block, span)
        return bound if len(self._problems) == before else None

    def _argument(
        self,
        parameter: ParameterSpec,
        given: Node | None,
        bound: _Bound,
        scope: Scope,
        home: _Home | None,
        block: BlockSpec,
        span: Span,
    ) -> None:
        node = given if given is not None else parameter.default
        name = parameter.name
        if node is None:
            missing = MissingArgument(block=block.name, parameter=name, span=span)
            self._problems.add(missing.with_notes(Note("declared here", parameter.span)))
        elif parameter.type == "steps":
            lands = given is None or scope.where == self._network.where
            bound.slots[name] = self._slot(name, node, *((None, None) if lands else (scope, home)))
        elif parameter.type == "block":
            self._block_name(name, node, bound)
        else:
            self._scalar(parameter, node, given is None, bound, scope, block)

    def _block_name(self, name: str, node: Node, bound: _Bound) -> None:
        value = node.plain()
        if not isinstance(value, str):
            reason = f"expected a block's name, not {describe(value)}"
            self._problems.add(WrongValue(key=name, reason=reason, span=node.span))
        elif value not in self._resolved.blocks:
            self._problems.add(unknown_block(value, self._resolved.blocks, node.span))
        else:
            bound.blocks[name] = value

    def _scalar(
        self,
        parameter: ParameterSpec,
        node: Node,
        by_default: bool,
        bound: _Bound,
        scope: Scope,
        block: BlockSpec,
    ) -> None:
        refused = Problems()
        scalar = read_scalar(node, parameter.name, PARAMETERS[parameter.type], refused)
        for problem in refused:
            self._problems.add(problem.with_notes(Note("declared here", parameter.span)))
        if scalar is None:
            return
        expression = expression_of(scalar)
        if expression is not None and (by_default or self._of_block(expression, scope, block)):
            told = expression if by_default else substitute(expression, scope.constants)
            bound.derived[parameter.name] = (told, scalar.span)
            return
        if scope.where == self._network.where:
            scope = scope.adding((name,) for name in block.parameters)
        bound.scalars[parameter.name] = scope.attribute(scalar, self._problems)

    def _of_block(self, expression: Expression, scope: Scope, block: BlockSpec) -> bool:
        """Whether an argument that the network gives rests on the block's other parameters.

        A name that the network has too is the network's.
        """
        if scope.where != self._network.where:
            return False
        paths = names(expression)
        return any(
            len(path) == 1 and path[0] in block.parameters and not scope.knows(path)
            for path in paths
        )

    def _slot(self, name: str, node: Node, scope: Scope | None, home: _Home | None) -> _Slot:
        """Steps that stand for a parameter; without a scope they land in their block's."""
        reader = StepReader(frozenset(self._resolved.blocks), self._problems)
        before = len(self._problems)
        read = reader.steps(node, name)
        # What could not be read cannot be completed either.
        whole = read if len(self._problems) == before else ()
        steps = complete(whole, self._resolved.conventions, self._problems)
        if scope and home:
            passed = {p: t for slot in home.bound.slots.values() for p, t in slot.types.items()}
            types: dict[Path, Type] = {(_outer(path),): each for path, each in passed.items()}
            scope = replace(scope, types={**scope.types, **types})
        return _Slot(steps, written(node), scope and _brought_along(scope), home)

    def _define(self, block: BlockSpec, bound: _Bound) -> tuple[str, tuple[Path, ...]]:
        self._open.append(block.name)
        lets, scope = self._lets(block, bound)
        home = _Home(bound)
        builder = RegionBuilder(
            scope, lambda step, at: self.bind_step(step, at, home), self._problems
        )
        steps = complete(block.steps, self._resolved.conventions, self._problems)
        (body,) = builder.regions(steps)
        self._open.pop()
        brought = _brought(body)
        outer = {path: each for slot in bound.slots.values() for path, each in slot.types.items()}
        name = self._free_name(block.name)
        self.made[name] = Definition(
            name,
            (*self._parameters(block, bound), *(_bring(path, outer) for path in brought)),
            lets,
            body,
            block.doc,
            block.span,
            block.name,
        )
        return name, brought

    def _lets(self, block: BlockSpec, bound: _Bound) -> tuple[tuple[Let, ...], Scope]:
        declared: Mapping[str, Any] = {p.name: p.type for p in block.parameters.values()}
        own = {name: declared[name] for name in bound.scalars}
        scope = block_scope(block, own, self._network)
        written_ = [(n, e, span) for n, (e, span) in _in_order(bound.derived)]
        for name, scalar in block.lets:
            expression = expression_of(scalar)
            assert expression is not None
            written_.append((name, expression, scalar.span))
        lets = []
        for name, expression, span in written_:
            settled = scope.expression(expression, span, self._problems)
            lets.append(Let(name, settled, span))
            scope = scope.typed((name,), declared.get(name) or type_of(settled, scope.types))
        return tuple(lets), scope

    def _parameters(self, block: BlockSpec, bound: _Bound) -> tuple[Parameter, ...]:
        return tuple(
            Parameter(each.name, each.type, each.default is None, each.doc)  # type: ignore[arg-type]
            for each in block.parameters.values()
            if each.name in bound.scalars
        )

    def _free_name(self, name: str) -> str:
        taken, count = self.made, 2
        if name not in taken:
            return name
        while f"{name}{count}" in taken:
            count += 1
        return f"{name}{count}"


def _outer(path: Path) -> str:
    return OUTER + "_".join(path)


def _brought_along(scope: Scope) -> Scope:
    """A scope one call further in: its names come in as arguments."""
    told = {path: scope.constants.get(path, Name(path)) for path in scope.known - PLACE}
    outer = {path: _carried(expression) for path, expression in told.items()}
    types: dict[Path, Type] = {(_outer(path),): each for path, each in scope.types.items()}
    return replace(scope, constants={**scope.constants, **outer}, types={**scope.types, **types})


def _carried(expression: Expression) -> Expression:
    own = names(expression) - PLACE
    return substitute(expression, {path: Name((_outer(path),)) for path in own})


def _brought(body: Region) -> tuple[Path, ...]:
    mentioned = {path for each in expressions(body) for path in names(each)}
    return tuple(sorted(_inner(path) for path in mentioned if path[0].startswith(OUTER)))


def _inner(path: Path) -> Path:
    name = path[0].removeprefix(OUTER)
    return ("in", "channels") if name == "in_channels" else (name,)


def _bring(path: Path, types: Mapping[Path, Type]) -> Parameter:
    return Parameter(_outer(path), types.get(path, "int"), True)


def _in_order(derived: Mapping[str, tuple[Expression, Span]]) -> list[tuple[str, Any]]:
    """Each after those that it rests on; in the order of declaration where they go in circles."""
    waiting, placed = dict(derived), list[tuple[str, Any]]()
    while waiting:
        free = [n for n, (e, _) in waiting.items() if not {p[0] for p in names(e)} & waiting.keys()]
        name = free[0] if free else next(iter(waiting))
        placed.append((name, waiting.pop(name)))
    return placed
