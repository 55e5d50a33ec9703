"""The figures as cells of a table: old, new, and the change in numbers and per cent."""

from collections.abc import Callable

from resnet_dsl.analysis.table import byte_quantity, quantity, shape_text
from resnet_dsl.compare.comparison import Comparison
from resnet_dsl.compare.figures import Amount, Figure, Unit

Row = tuple[str, ...]

ONE: dict[Unit, Callable[[int | None], str]] = {
    "count": lambda number: f"{number:,}",
    "macs": quantity,
    "bytes": byte_quantity,
    "pixels": lambda number: "?" if number is None else f"{number}",
}
"""How one number is written, by its unit."""


def rows(found: Comparison) -> list[Row]:
    """Name, old, new, change and relative change, of those figures that changed.

    Without an old network, the name and the figure.
    """
    return [_row(figure) for figure in found.figures if figure.old != figure.new]


def unchanged(found: Comparison) -> list[str]:
    """The other figures: name and amount."""
    return [
        f"{figure.name} {_amount(figure.new, figure.unit)}"
        for figure in found.figures
        if figure.old == figure.new
    ]


def end_rows(found: Comparison) -> list[Row]:
    """The shapes behind stem, stages and head that changed: part, old, new."""
    return [(each.title, shape_text(each.old), shape_text(each.new)) for each in found.ends]


def _row(figure: Figure) -> Row:
    new = _amount(figure.new, figure.unit)
    if figure.old is None:
        return (figure.name, new)
    old = _amount(figure.old, figure.unit)
    return (figure.name, old, new, _change(figure), _relative(figure))


def _amount(amount: Amount, unit: Unit) -> str:
    return " × ".join(map(ONE[unit], amount))


def _change(figure: Figure) -> str:
    change = figure.change
    assert change is not None
    return " × ".join(_signed(each, figure.unit) for each in dict.fromkeys(change))


def _signed(number: int | None, unit: Unit) -> str:
    if number is None:
        return "?"
    return f"{'-' if number < 0 else '+'}{ONE[unit](abs(number))}"


def _relative(figure: Figure) -> str:
    relative = figure.relative
    assert relative is not None
    return " × ".join(map(_per_cent, dict.fromkeys(relative)))


def _per_cent(part: float | None) -> str:
    if part is None:
        return ""
    if part and abs(part) < 0.0005:
        return f"{'-' if part < 0 else '+'}<0.1 %"
    return f"{100 * part:+.1f} %"
