"""Our findings, ranges and offers as the protocol has them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from lsprotocol import types
from pygls import uris
from pygls.workspace import PositionCodec

from resnet_dsl.diagnostics import Diagnostic, Span
from resnet_dsl.diagnostics.escape import visible
from resnet_dsl.folders import package_folder
from resnet_dsl.lsp.completion import Kind, Offer, Offers
from resnet_dsl.lsp.opened import Opened

SOURCE = "resnet-dsl"
START = types.Range(types.Position(0, 0), types.Position(0, 0))
KINDS: dict[Kind, types.CompletionItemKind] = {
    "key": types.CompletionItemKind.Property,
    "word": types.CompletionItemKind.EnumMember,
    "step": types.CompletionItemKind.Function,
    "block": types.CompletionItemKind.Module,
    "name": types.CompletionItemKind.Variable,
}
SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
}


class Converter:
    """Between code points from 1, which spans count, and the units that the client counts."""

    def __init__(self, codec: PositionCodec, open_: Mapping[Path, str]) -> None:
        """`open_` has the client's own names of the files that are open."""
        self._codec = codec
        self._open = open_

    def position(self, lines: Sequence[str], position: types.Position) -> tuple[int, int]:
        """A position of the client's as line and column from 1, within the text."""
        line = min(position.line, len(lines) - 1)
        units = column = 0
        for character in lines[line]:
            if units >= position.character:
                break
            units += self._codec.client_num_units(character)
            column += 1
        return line + 1, column + 1

    def range(self, span: Span) -> types.Range:
        """A span as a range of the client's."""
        lines = span.source.lines
        return types.Range(
            self.place(lines, span.line, span.column),
            self.place(lines, span.end_line, span.end_column),
        )

    def place(self, lines: Sequence[str], line: int, column: int) -> types.Position:
        """A line and a column from 1 as a position of the client's."""
        text = lines[line - 1] if line <= len(lines) else ""
        return types.Position(line - 1, self._codec.client_num_units(text[: column - 1]))

    def location(self, span: Span) -> types.Location | None:
        """A span with its file; None where the text has none."""
        path = span.source.path
        if path is None:
            return None
        uri = self._open.get(path) or uris.from_fs_path(str(path.absolute()))
        return types.Location(uri, self.range(span)) if uri else None

    def diagnostics(self, document: Opened) -> list[types.Diagnostic]:
        """A document's findings, those in other files at what leads there."""
        return [self._diagnostic(each, document) for each in document.findings()]

    def _diagnostic(self, found: Diagnostic, document: Opened) -> types.Diagnostic:
        path, source = document.path, found.span.source if found.span else None
        own = source is not None and source.path == path
        leads = (note.span for note in found.notes if note.span and note.span.source.path == path)
        elsewhere = source.path if source else None
        shown = found.span if own else next(leads, None) or document.leading_to(elsewhere)
        lines = [visible(found.message()), *filter(None, [found.help()])]
        lines += [visible(note.text) for note in found.notes if note.span is None]
        places = [(visible(note.text), note.span) for note in found.notes if note.span]
        if found.span and not own:
            places.insert(0, (visible(found.message()), found.span))
        related = [
            types.DiagnosticRelatedInformation(location, text)
            for text, span in places
            if (location := self.location(span))
        ]
        return types.Diagnostic(
            range=self.range(shown) if shown else START,
            message="\n".join(lines),
            severity=SEVERITIES[found.severity],
            code=found.code,
            code_description=_page(found),
            source=SOURCE,
            related_information=related or None,
        )

    def completion(self, found: Offers, lines: Sequence[str], line: int) -> types.CompletionList:
        """Offers in their order, each with the range that it replaces."""
        replaced = types.Range(
            self.place(lines, line, found.start), self.place(lines, line, found.end)
        )
        items = [_item(offer, number, replaced) for number, offer in enumerate(found.offers)]
        return types.CompletionList(is_incomplete=False, items=items)


def _item(offer: Offer, number: int, replaced: types.Range) -> types.CompletionItem:
    return types.CompletionItem(
        label=offer.label,
        kind=KINDS[offer.kind],
        documentation=markdown(offer.doc) if offer.doc else None,
        sort_text=f"{number:04}",
        filter_text=offer.label,
        text_edit=types.TextEdit(replaced, offer.label),
    )


def markdown(text: str) -> types.MarkupContent:
    """A text that is Markdown."""
    return types.MarkupContent(types.MarkupKind.Markdown, text)


def _page(found: Diagnostic) -> types.CodeDescription | None:
    """The page of the rule, in the checkout or the installed package."""
    page = package_folder("docs") / "diagnostics" / f"{found.code}.md"
    return types.CodeDescription(uris.from_fs_path(str(page)) or "") if page.is_file() else None
