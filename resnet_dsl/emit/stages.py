"""Stages as code: runs of equal calls, and loops over stages that differ in numbers only."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from resnet_dsl.emit.functions import Function, Functions
from resnet_dsl.emit.layout import STEP, WIDTH, call, indented
from resnet_dsl.emit.names import Names
from resnet_dsl.emit.printing import template, value_text
from resnet_dsl.emit.signature import Formal
from resnet_dsl.emit.trace import Trace, Traces
from resnet_dsl.expressions import (
    Expression,
    Literal,
    Name,
    Path,
    fold,
    names,
    substitute,
    to_python,
)
from resnet_dsl.expressions import Value as Scalar
from resnet_dsl.expressions.python_literal import literal_source
from resnet_dsl.expressions.tree import Binary
from resnet_dsl.ir.graph import Graph

NET_INDEX: Path = ("net", "index")
CALL_INDEX: Path = ("call", "index")


@dataclass(frozen=True)
class Moving:
    """An argument that follows the block's index: its Python."""

    text: str


Cell = object
"""A literal value, or a Moving."""


@dataclass(frozen=True)
class Group:
    """Equal calls, one after another: `start` is the first one's number in the stage."""

    function: Function
    cells: tuple[Cell, ...]
    start: int
    count: int

    @property
    def shape(self) -> tuple[object, ...]:
        """What must be equal for two stages to share a loop."""
        moving = tuple(cell if isinstance(cell, Moving) else None for cell in self.cells)
        return self.function.code.name, moving


@dataclass(frozen=True)
class StageCode:
    """A stage's name and its groups."""

    name: str
    groups: tuple[Group, ...]

    @property
    def blocks(self) -> int:
        return sum(group.count for group in self.groups)

    @property
    def shape(self) -> tuple[object, ...]:
        """What must be equal for two stages to share a loop."""
        simple = len(self.groups) == 1 or (len(self.groups) == 2 and self.groups[0].count == 1)
        counts = () if simple else tuple(group.count for group in self.groups)
        return tuple(group.shape for group in self.groups), counts


@dataclass(frozen=True)
class Words:
    """The names that the loops use."""

    stage: str
    block: str
    blocks: str
    index: str
    plan: str
    stages: str

    @staticmethod
    def taken_from(names_: Names) -> "Words":
        """Free names for the loops."""
        return Words(
            *(names_.take(w) for w in ("stage", "block", "blocks", "index", "plan", "stages"))
        )


def stage_codes(
    graph: Graph, traces: Traces, functions: Functions, words: Words, needs: set[str]
) -> list[StageCode]:
    """Each stage's calls, grouped."""
    waiting = iter(traces.blocks)
    maker = _GroupMaker(functions, words, needs, one_stage=len(graph.stages) == 1)
    return [
        StageCode(stage.name, tuple(maker.groups([next(waiting) for _ in range(stage.blocks)])))
        for stage in graph.stages
    ]


@dataclass
class _GroupMaker:
    """Groups a stage's calls; `needs` gathers what their arguments need.

    In a network of `one_stage`, the loop over its blocks counts the whole depth.
    """

    functions: Functions
    words: Words
    needs: set[str]
    one_stage: bool

    def groups(self, calls: list[Trace]) -> Iterator[Group]:
        """Runs of calls that read the same in a loop."""
        start = 1
        for _, same in groupby(calls, key=self._reading):
            equal = list(same)
            function, cells = self._told(equal[0], alone=len(equal) == 1)
            yield Group(function, cells, start, len(equal))
            start += len(equal)

    def _reading(self, trace: Trace) -> tuple[str, tuple[Cell, ...]]:
        function, cells = self._told(trace, alone=False)
        return function.code.name, cells

    def _told(self, trace: Trace, *, alone: bool) -> tuple[Function, tuple[Cell, ...]]:
        function = self.functions.of(trace)
        cells = tuple(self._cell(formal, trace, alone) for formal in function.formals)
        return function, cells

    def _cell(self, formal: Formal, trace: Trace, alone: bool) -> Cell:
        """An argument: an expression where it follows an index that is at hand."""
        # A block that does not get as far as to use it may be told what the first one is.
        value = Literal(formal.values.get(id(trace), _usual(formal)))
        moving = names(formal.source) & {NET_INDEX, CALL_INDEX}
        if not moving or formal.constant:
            return value
        if alone or trace.environment[("call", "first")]:
            moving -= {CALL_INDEX}
        if alone and self.one_stage:
            moving -= {NET_INDEX}
        known: dict[Path, Expression] = {
            path: Literal(known) for path, known in trace.environment.items() if path not in moving
        }
        told = fold(substitute(formal.source, known)) if moving else value
        return self._moving(formal, told) if names(told) else value

    def _moving(self, formal: Formal, told: Expression) -> Moving:
        in_stage = Binary("-", Name((self.words.block,)), Literal(1))
        follows: Mapping[Path, Expression] = {
            NET_INDEX: in_stage if self.one_stage else Name((self.words.index,)),
            CALL_INDEX: in_stage,
        }
        python = to_python(
            substitute(told, follows),
            lambda path: path[0],
            whole=formal.annotation == "int",
            is_int=lambda path: True,
        )
        self.needs |= python.needs
        return Moving(python.text)


def _usual(formal: Formal) -> Scalar:
    """The default where there is one, else what the first call is told."""
    default = formal.default
    return default if default is not None else next(iter(formal.values.values()))


@dataclass
class StagePrinter:
    """Prints stages; `nested` puts each block in a sub-model."""

    codes: list[StageCode]
    words: Words
    columns: Names
    nested: bool

    @property
    def counts(self) -> bool:
        """Whether a running index is needed."""
        word = self.words.index
        return any(
            isinstance(cell, Moving) and word in cell.text.replace("(", " ").split()
            for code in self.codes
            for group in code.groups
            for cell in group.cells
        )

    def lines(self) -> Iterator[str]:
        """All stages."""
        if self.counts:
            yield f"{self.words.index} = 0"
        position = 0
        for _, same in groupby(self.codes, key=lambda code: code.shape):
            codes = list(same)
            if len(codes) == 1:
                yield from self._stage(codes, {}, literal=codes[0].name)
            else:
                yield from self._loop(codes, position)
            position += len(codes)

    def _loop(self, codes: list[StageCode], before: int) -> Iterator[str]:
        table = self._table(codes)
        numbered = [code.name for code in codes] == [
            f"stage{before + number}" for number in range(1, len(codes) + 1)
        ]
        columns = dict(table)
        if not numbered:
            columns = {tuple(code.name for code in codes): self.words.stage, **table}
        rows = list(zip(*columns, strict=True))
        if rows:
            yield from self._head(rows, list(columns.values()), before + 1 if numbered else None)
        else:
            yield f"for {self.words.stage} in range({before + 1}, {before + len(codes) + 1}):"
        depth = self._stage(codes, table, literal=None, numbered=numbered)
        yield from indented(depth)

    def _head(
        self, rows: list[tuple[object, ...]], names_: list[str], start: int | None
    ) -> Iterator[str]:
        words = self.words
        told = [
            f"({', '.join(map(value_text, row))})" if len(row) > 1 else value_text(row[0])
            for row in rows
        ]
        target = ", ".join(names_)
        head, tail = f"for {target} in ", ":"
        if start is not None:
            inner = f"({target})" if len(names_) > 1 else target
            head, tail = f"for {words.stage}, {inner} in enumerate(", f", {start}):"
        line = f"{head}[{', '.join(told)}]{tail}"
        if len(line) + len(STEP) <= WIDTH:
            yield line
            return
        plan = f"{words.plan} = [{', '.join(told)}]"
        if len(plan) + len(STEP) <= WIDTH:
            yield plan
        else:
            yield f"{words.plan} = ["
            yield from indented(f"{row}," for row in told)
            yield "]"
        yield f"{head}{words.plan}{tail}"

    def _table(self, codes: list[StageCode]) -> dict[tuple[object, ...], str]:
        """The columns: values that differ between the stages, and a name for each."""
        table: dict[tuple[object, ...], str] = {}
        blocks = tuple(code.blocks for code in codes)
        if len(set(blocks)) > 1:
            table[blocks] = self.words.blocks
        for (_, _, name), values in _columns(codes).items():
            if len({repr(value) for value in values}) > 1 and values not in table:
                table[values] = self.columns.take(name)
        return table

    def _stage(
        self,
        codes: list[StageCode],
        table: dict[tuple[object, ...], str],
        *,
        literal: str | None,
        numbered: bool = False,
    ) -> list[str]:
        lines: list[str] = []
        depth = 1 if literal is not None else 2
        blocks = tuple(code.blocks for code in codes)
        for position, group in enumerate(codes[0].groups):
            counts = [code.groups[position].count for code in codes]
            loops = any(count > 1 for count in counts)
            prefix = self._prefix(literal, numbered)
            number = f"{{{self.words.block}}}" if loops else str(group.start)
            name = self._name(prefix, number)
            arguments = self._arguments(codes, position, table)
            made = self._call(group, arguments, name, depth + loops)
            if self.counts:
                made.append(f"{self.words.index} += 1")
            if loops:
                end = table.get(blocks) if len(codes) > 1 else None
                last = f"{end} + 1" if end else str(group.start + group.count)
                lines.append(f"for {self.words.block} in range({group.start}, {last}):")
                made = indented(made)
            lines += made
        return [*lines, f"{self.words.stages}.append(x)"]

    def _prefix(self, literal: str | None, numbered: bool) -> tuple[str, ...]:
        if literal is not None:
            return (literal,)
        stage = f"{{{self.words.stage}}}"
        return ("stage", stage) if numbered else (stage,)

    def _name(self, prefix: tuple[str, ...], number: str) -> str:
        parts = (*prefix, "_block", number)
        if any(part.startswith("{") for part in parts):
            return template(*parts)
        return literal_source("".join(parts))

    def _arguments(
        self, codes: list[StageCode], position: int, table: dict[tuple[object, ...], str]
    ) -> list[str]:
        function = codes[0].groups[position].function
        placed, named = list[str](), list[str]()
        for place, formal in enumerate(function.formals):
            values = tuple(_value(code.groups[position].cells[place]) for code in codes)
            text = table.get(values) if len({repr(v) for v in values}) > 1 else None
            first = values[0]
            default = formal.default
            if text is None and default is not None and repr(first) == repr(default):
                continue
            by_place = formal.positional or (formal.stride and text is not None)
            text = text or (first.text if isinstance(first, Moving) else value_text(first))
            if by_place:
                placed.append(text)
            else:
                named.append(f"{formal.name}={text}")
        return placed + named

    def _call(self, group: Group, arguments: list[str], name: str, depth: int) -> list[str]:
        callee = group.function.code.name
        positional = ["nest_block", callee, "x"][1 if self.nested else 2 :]
        return call(
            "x = ",
            "nest" if self.nested else callee,
            [*positional, *arguments, f"name={name}"],
            depth=depth,
        )


def _columns(codes: list[StageCode]) -> dict[tuple[int, int, str], tuple[object, ...]]:
    """The values of each literal argument of each group, a stage after the other."""
    found: dict[tuple[int, int, str], tuple[object, ...]] = {}
    for position, group in enumerate(codes[0].groups):
        for place, formal in enumerate(group.function.formals):
            cells = [code.groups[position].cells[place] for code in codes]
            if not isinstance(cells[0], Moving):
                found[position, place, formal.name] = tuple(map(_value, cells))
    return found


def _value(cell: Cell) -> object:
    return cell.value if isinstance(cell, Literal) else cell
