"""A client of the language server: JSON-RPC over the pipes of a process, nothing of pygls."""

import json
import subprocess
import sys
from pathlib import Path
from threading import Timer
from typing import Any, Self

LONGEST = 120
"""Seconds after which a server that says nothing is given up."""


class Client:
    """Starts a server in a folder, and talks to it in turns."""

    def __init__(self, folder: Path, encodings: tuple[str, ...] = ()) -> None:
        self.folder = folder
        self._process = subprocess.Popen(
            [sys.executable, "-m", "resnet_dsl", "lsp"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
        )
        self._watch = Timer(LONGEST, self._process.kill)
        self._watch.start()
        self._number = 0
        self._versions: dict[str, int] = {}
        self.told: list[dict[str, Any]] = []
        """Notifications that were not waited for yet."""
        general = {"general": {"positionEncodings": [*encodings]}} if encodings else {}
        self.initialised = self.ask("initialize", capabilities=general, rootUri=None)
        self.tell("initialized")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        try:
            self.ask("shutdown")
            self.tell("exit")
            assert self._process.wait(LONGEST) == 0
        finally:
            self._watch.cancel()
            self._process.kill()
            self._process.communicate()

    def uri(self, name: str) -> str:
        """A file's in the folder; what has a scheme is one already."""
        return name if name.startswith("untitled:") else (self.folder / name).as_uri()

    def open(self, name: str, text: str) -> list[dict[str, Any]]:
        """What is found in a document that is opened."""
        self._versions[name] = 1
        document = {"uri": self.uri(name), "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)
        return self.found(name)

    def close(self, name: str) -> list[dict[str, Any]]:
        """What is left of the findings of a document that is closed."""
        del self._versions[name]
        self.tell("textDocument/didClose", textDocument={"uri": self.uri(name)})
        return self.found(name)

    def move(self, folder: Path) -> None:
        """Close all that is open, and go on in another folder."""
        for name in [*self._versions]:
            self.close(name)
        self.told.clear()
        self.folder = folder

    def change(self, name: str, text: str) -> None:
        self._versions[name] += 1
        document = {"uri": self.uri(name), "version": self._versions[name]}
        self.tell("textDocument/didChange", textDocument=document, contentChanges=[{"text": text}])

    def found(self, name: str) -> list[dict[str, Any]]:
        """The next diagnostics that the server publishes of a document."""
        while True:
            for position, message in enumerate(self.told):
                if message["params"].get("uri") == self.uri(name):
                    del self.told[position]
                    return message["params"]["diagnostics"]
            self._take(self._read())

    def at(self, method: str, name: str, line: int, character: int) -> Any:
        """The answer to a question about a position, as the protocol counts it."""
        return self.ask(
            f"textDocument/{method}",
            textDocument={"uri": self.uri(name)},
            position={"line": line, "character": character},
        )

    def ask(self, method: str, **params: Any) -> Any:
        """The result of a request; fails where the server answers with an error."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        while (message := self._read()).get("id") != self._number:
            self._take(message)
        assert "error" not in message, message["error"]
        return message["result"]

    def tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def _take(self, message: dict[str, Any]) -> None:
        assert message["method"] == "textDocument/publishDiagnostics", message
        self.told.append(message)

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout
        length = 0
        while (line := self._process.stdout.readline()).strip():
            name, _, value = line.decode().partition(":")
            length = int(value) if name == "Content-Length" else length
        assert length, "the server has gone"
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        return message
