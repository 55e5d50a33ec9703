"""Formats files, or tells what formatting them would change."""

import sys
from collections.abc import Iterable, Iterator, Sequence

import click

from resnet_dsl.cli.files import write_file
from resnet_dsl.cli.run import WRONG_SPEC, show, status_of, wants_colour
from resnet_dsl.cli.texts import Text, is_ours, texts_of
from resnet_dsl.diagnostics import Diagnostic, SpecError
from resnet_dsl.formatting import formatted

COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def lay_out(specs: Sequence[str], *, check: bool, diff: bool) -> int:
    """Format what the arguments name, print what was done, and return the exit status."""
    found: list[Diagnostic] = []
    seen = changed = 0
    for text in texts_of(specs, found):
        try:
            result = _result(text)
        except SpecError as error:
            found.extend(error.diagnostics)
            continue
        if result is None:
            continue
        seen += 1
        differs = result.encode() != text.data
        changed += differs
        try:
            _deliver(text, result, differs, check=check, diff=diff)
        except SpecError as error:
            found.extend(error.diagnostics)
    if found:
        show(SpecError(found).diagnostics, sys.stderr)
    if tuple(specs) != ("-",):
        print(_verdict(seen, changed, kept=check or diff), file=sys.stderr)
    return max(status_of(found), WRONG_SPEC if check and changed else 0)


def _result(text: Text) -> str | None:
    """The text as it should be; None for a file of a folder that is none of ours."""
    if text.found and not is_ours(text.source):
        return None
    return formatted(text.source)


def _deliver(text: Text, result: str, differs: bool, *, check: bool, diff: bool) -> None:
    name, path = text.source.name, text.source.path
    if diff and differs:
        _print_lines(_difference(text, result))
    elif check and differs:
        click.echo(f"would format {name}")
    elif check or diff:
        return
    elif path is None:
        click.echo(result.encode(), nl=False)
    elif differs:
        write_file(path, result.encode())
        click.echo(f"formatted {name}")


def _verdict(seen: int, changed: int, *, kept: bool) -> str:
    """The last line, such as `1 file would change, 2 files stay as they are`."""
    same = seen - changed
    change = f"{_files(changed)} {'would change' if kept else 'formatted'}"
    stay = f"{_files(same)} {'stays as it is' if same == 1 else 'stay as they are'}"
    return ", ".join(([change] if changed else []) + ([stay] if same or not changed else []))


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"


def _difference(text: Text, result: str) -> Iterator[str]:
    from difflib import unified_diff

    name = text.source.name
    old = text.data.decode("utf-8", "replace")
    lines = unified_diff(_lines(old), _lines(result), name, f"{name} (formatted)")
    return (line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
            for line in lines)  # fmt: skip


def _lines(text: str) -> list[str]:
    """Parted at line feeds alone, so that a carriage return is shown as a difference."""
    *lines, last = text.split("\n")
    return [*(f"{line}\n" for line in lines), *([last] if last else [])]


def _print_lines(lines: Iterable[str]) -> None:
    colour = wants_colour(sys.stdout)
    for line in lines:
        shown = click.style(line, COLOURS.get(line[0])) if colour else line
        click.echo(shown.encode(), nl=False)
