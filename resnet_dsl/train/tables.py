"""A report as a person reads it: tables that fit a terminal, plain where there is none."""

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from resnet_dsl.train.report import Report

WIDEST_MATRIX = 20
MISTAKES = 10
ENDLESS = 10**6


def print_report(console: Console, report: Report) -> None:
    """Accuracy, each class, and the confusion matrix, or its largest entries where it is big."""
    if not console.is_terminal:
        # A pipe has no width of its own: rich would cut the tables to 80 columns.
        console.width = ENDLESS
    right = round(report.accuracy * report.images)
    console.print(
        f"{report.network}, {report.checkpoint} model, on {report.data}: "
        f"accuracy {report.accuracy:.2%} ({right:,} of {report.images:,} test images)",
        highlight=False,
        markup=False,
        soft_wrap=True,
    )
    _print_table(console, "Classes", _classes(report))
    matrix = _matrix(report) if len(report.classes) <= WIDEST_MATRIX else None
    if matrix and _fits(console, matrix):
        title = "Confusion: a row for what images are, a column for what they were taken for"
        _print_table(console, title, matrix)
    else:
        _print_table(console, "Commonest mistakes", _mistakes(report))


def _fits(console: Console, table: Table) -> bool:
    """Whether all of a table shows: a terminal would cut what does not fit."""
    endless = console.options.update(max_width=ENDLESS)
    return console.measure(table, options=endless).maximum <= console.width


def _print_table(console: Console, title: str, table: Table) -> None:
    console.print()
    console.print(Text(title, style="bold"), soft_wrap=True)
    console.print()
    console.print(table, crop=False, no_wrap=True)


def _classes(report: Report) -> Table:
    table = _table()
    table.add_column("class")
    for title in ("images", "correct", "accuracy"):
        table.add_column(title, justify="right")
    for name, images, correct in report.per_class():
        share = f"{correct / images:.2%}" if images else "-"
        table.add_row(Text(name), f"{images:,}", f"{correct:,}", share)
    return table


def _matrix(report: Report) -> Table:
    table = _table()
    table.add_column("")
    for name in report.classes:
        table.add_column(Text(name), justify="right")
    for row, name in enumerate(report.classes):
        cells = report.confusion[row].tolist()
        table.add_row(Text(name), *(_cell(count, row == i) for i, count in enumerate(cells)))
    return table


def _cell(count: int, right: bool) -> Text:
    if not count:
        return Text(".", style="dim")
    return Text(str(count), style="green" if right else "bold red")


def _mistakes(report: Report) -> Table:
    table = _table()
    table.add_column("class")
    table.add_column("taken for")
    table.add_column("images", justify="right")
    for name, other, count in report.confused(MISTAKES):
        table.add_row(Text(name), Text(other), f"{count:,}")
    return table


def _table() -> Table:
    return Table(box=box.SIMPLE_HEAD, show_edge=False)
