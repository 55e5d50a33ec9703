from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lsp.client import Client


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A client of one server for all tests: to start it takes longer than they do."""
    pytest.importorskip("pygls")
    with Client(tmp_path_factory.mktemp("server")) as client:
        yield client


@pytest.fixture
def client(server: Client, tmp_path: Path) -> Iterator[Client]:
    """The client, with nothing open and an empty project to work in."""
    (tmp_path / "pyproject.toml").touch()
    server.move(tmp_path)
    yield server
    server.move(tmp_path)
