import sys

import pytest

from tests.cli.call import call


def test_without_pygls_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [name for name in sys.modules if name.startswith("resnet_dsl.lsp")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "lsprotocol", None)
    monkeypatch.setitem(sys.modules, "pygls", None)
    status, _, err = call("lsp")
    assert status == 2
    assert err == (
        "C404 lsp needs pygls, which is not installed\nhelp: pip install 'resnet-dsl[lsp]'\n"
    )
