"""The summary as a table: plain text, or with the terminal's own bold and dim."""

from typing import TYPE_CHECKING

from resnet_dsl.analysis.cost import Cost
from resnet_dsl.analysis.sections import Blocks, Section
from resnet_dsl.analysis.summary import Summary
from resnet_dsl.ops.operator import Shape

if TYPE_CHECKING:
    from rich.table import Table

WIDEST = 60
"""Characters of a part's description; the rest is cut off."""


def render(summary: Summary, *, colour: bool = False) -> str:
    """The table, with lines that tell of the whole below it."""
    from rich.console import Console, Group
    from rich.padding import Padding
    from rich.text import Text

    console = Console(width=200, color_system="standard" if colour else None, force_terminal=colour)
    title = Text.assemble((summary.name, "bold"), f"  {_what(summary)}")
    table = Padding(_table(summary), (1, 0))
    with console.capture() as captured:
        console.print(Group(title, table, _facts(summary)), soft_wrap=True)
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


def _what(summary: Summary) -> str:
    classes = f", {summary.classes:,} classes" if summary.classes is not None else ""
    return f"{shape_text(summary.input)}{classes}"


def _table(summary: Summary) -> "Table":
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0), header_style="dim")
    table.add_column("", no_wrap=True)
    table.add_column("", no_wrap=True, max_width=WIDEST, overflow="ellipsis")
    table.add_column("output", no_wrap=True, justify="right")
    for title in ("parameters", "%", "MACs", "%"):
        table.add_column(title, no_wrap=True, justify="right")
    for section in summary.sections:
        table.add_row(*_section(section, summary.cost))
        for blocks in section.blocks if len(section.blocks) > 1 else ():
            table.add_row(*_blocks(blocks, section, summary.cost), style="dim")
    table.add_row()
    table.add_row(*_total(summary), style="bold")
    return table


def _section(section: Section, total: Cost) -> tuple[str, ...]:
    return (section.title, section.what, shape_text(section.shape), *_costs(section.cost, total))


def _blocks(blocks: Blocks, section: Section, total: Cost) -> tuple[str, ...]:
    one = blocks.first == blocks.last
    title = f"  block {blocks.first}" if one else f"  blocks {blocks.first}–{blocks.last}"
    mixed = len({each.block for each in section.blocks}) > 1
    words = [blocks.block] * mixed + ["projected shortcut"] * blocks.projects
    return (title, "  " + ", ".join(words), shape_text(blocks.shape), *_costs(blocks.cost, total))


def _total(summary: Summary) -> tuple[str, ...]:
    blocks = sum(section.count for section in summary.sections)
    what = f"{blocks} blocks, {len(summary.nodes)} layers"
    cost = summary.cost
    return ("total", what, "", f"{cost.parameters:,}", "", quantity(cost.macs), "")


def _costs(cost: Cost, total: Cost) -> tuple[str, ...]:
    return (
        f"{cost.parameters:,}",
        _share(cost.parameters, total.parameters),
        quantity(cost.macs),
        _share(cost.macs, total.macs),
    )


def _share(part: int | None, whole: int | None) -> str:
    return f"{100 * part / whole:.1f}" if part and whole else ""


def _facts(summary: Summary) -> "Table":
    from rich.table import Table

    facts = Table.grid(padding=(0, 3, 0, 0))
    facts.add_column(no_wrap=True, style="dim")
    facts.add_column(no_wrap=True)
    cost, memory = summary.cost, summary.memory
    facts.add_row("trainable", f"{cost.trainable:,} of {cost.parameters:,} parameters")
    facts.add_row("weights", f"{byte_quantity(4 * cost.parameters)} as float32")
    facts.add_row("activations", f"{byte_quantity(memory.training)} to train on one image")
    facts.add_row("", f"{byte_quantity(memory.inference)} to run it")
    facts.add_row("receptive field", f"{shape_text(summary.receptive_field)} pixels")
    return facts


def shape_text(shape: Shape) -> str:
    """A shape: `32 × 32 × 64`, `?` where unknown."""
    return " × ".join("?" if dim is None else str(dim) for dim in shape)


def quantity(number: int | None) -> str:
    """A large number with three digits: `4.09 G`; `?` where unknown."""
    return _scaled(number, 1000, ("", "K", "M", "G", "T")).rstrip()


def byte_quantity(number: int | None) -> str:
    """A number of bytes with three digits: `4.09 MiB`; `?` where unknown."""
    return _scaled(number, 1024, ("bytes", "KiB", "MiB", "GiB", "TiB"))


def _scaled(number: int | None, base: int, units: tuple[str, ...]) -> str:
    if number is None:
        return "?"
    value, power = float(number), 0
    while value >= 999.5 and power < len(units) - 1:
        value, power = value / base, power + 1
    digits = f"{value:.0f}" if value >= 100 or not power else f"{value:.3g}"
    return f"{digits} {units[power]}"
