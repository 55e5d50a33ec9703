"""The server: documents as the editor changes them, and its questions about them."""

import asyncio
import os
import sys
from collections.abc import Mapping
from contextlib import redirect_stdout
from pathlib import Path

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer

from resnet_dsl.lsp.completion import complete
from resnet_dsl.lsp.definition import definition
from resnet_dsl.lsp.hover import hover
from resnet_dsl.lsp.opened import Opened
from resnet_dsl.lsp.protocol import Converter, markdown
from resnet_dsl.source.unsaved import unsaved
from resnet_dsl.version import __version__

PAUSE = 0.2
"""Seconds without a change after which a text is checked."""

Question = types.HoverParams | types.CompletionParams | types.DefinitionParams


class Server(LanguageServer):
    """Holds the documents that are open, by their URI."""

    def __init__(self) -> None:
        # Whole texts: specs are small, and pygls breaks lines where YAML and the protocol do not.
        super().__init__(
            "resnet-dsl", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full
        )
        self.documents: dict[str, Opened] = {}
        self._waiting: dict[str, asyncio.Task[None]] = {}

    @property
    def converter(self) -> Converter:
        """Counts as the client does."""
        names = {each.path: uri for uri, each in self.documents.items()}
        return Converter(self.workspace.position_codec, names)

    def texts(self) -> Mapping[Path, str]:
        """All that is open, by the file that it stands for."""
        return {each.path: each.text for each in self.documents.values()}

    def open(self, uri: str, text: str) -> None:
        """Take a document, and check it and those that may hang on it."""
        self.documents[uri] = Opened(_path(uri), text, self.texts)
        self._check_all(changed=uri)

    def change(self, uri: str, text: str) -> None:
        """Take a new text, and check it once nothing has changed for a while."""
        self.documents[uri].change(text)
        self._cancel(uri)
        self._waiting[uri] = asyncio.get_running_loop().create_task(self._later(uri))

    def save(self, uri: str) -> None:
        """Check at once: what is on disk beside the document may have changed as well."""
        self._check_all(changed=uri)

    def close(self, uri: str) -> None:
        """Forget a document, and what is shown of it."""
        self._cancel(uri)
        self.documents.pop(uri, None)
        self._publish(uri, [])
        self._check_all()

    async def _later(self, uri: str) -> None:
        await asyncio.sleep(PAUSE)
        self._check_all(changed=uri)

    def _cancel(self, uri: str) -> None:
        waiting = self._waiting.pop(uri, None)
        if waiting is not None:
            waiting.cancel()

    def _check_all(self, changed: str | None = None) -> None:
        """The changed document first; any other may extend it or take a block from it."""
        if changed is not None and asyncio.current_task() is not self._waiting.get(changed):
            self._cancel(changed)
        for uri in sorted(self.documents, key=lambda each: each != changed):
            document = self.documents[uri]
            document.change()
            self._publish(uri, self.converter.diagnostics(document))

    def _publish(self, uri: str, found: list[types.Diagnostic]) -> None:
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found))

    def asked(self, question: Question) -> tuple[Opened, int, int] | None:
        """The document and the place, from 1, that a question is about."""
        document = self.documents.get(question.text_document.uri)
        if document is None:
            return None
        return (document, *self.converter.position(document.lines, question.position))


def make_server() -> Server:
    """A server that answers; it is not started yet."""
    server = Server()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.open(params.text_document.uri, params.text_document.text)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        server.change(params.text_document.uri, params.content_changes[-1].text)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: types.DidSaveTextDocumentParams) -> None:
        server.save(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.close(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hovered(params: types.HoverParams) -> types.Hover | None:
        place = server.asked(params)
        with unsaved(server.texts()):
            text = hover(*place) if place else None
        return types.Hover(markdown(text)) if text else None

    @server.feature(
        types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=["$", "."])
    )
    async def completed(params: types.CompletionParams) -> types.CompletionList | None:
        place = server.asked(params)
        with unsaved(server.texts()):
            found = complete(*place) if place else None
        if place is None or found is None:
            return None
        return server.converter.completion(found, place[0].lines, place[1])

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def defined(params: types.DefinitionParams) -> types.Location | None:
        place = server.asked(params)
        with unsaved(server.texts()):
            span = definition(*place) if place else None
        return server.converter.location(span) if span else None

    return server


def serve() -> None:
    """Speak the protocol on standard input and output until the client says to exit."""
    # What is printed by mistake must not break the protocol, and pygls closes what it writes to.
    with redirect_stdout(sys.stderr):
        make_server().start_io(sys.stdin.buffer, os.fdopen(os.dup(1), "wb"))


def _path(uri: str) -> Path:
    """The file that a document stands for; one that was never saved stands in this folder."""
    path = uris.to_fs_path(uri) if uri.startswith("file:") else None
    return Path(path) if path else Path.cwd() / uri.rpartition(":")[2].replace("/", "_")
