"""No position of no text makes the server fail: asked of it without the protocol in between."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resnet_dsl.source.builtins import builtin_blocks, builtin_networks
from tests.lsp.texts import SPEC
from tests.regenerate import faulty

TEXTS = [
    SPEC,
    builtin_networks()["resnet50"].read_text(encoding="utf-8"),
    builtin_blocks()["split_attention"].read_text(encoding="utf-8"),
    *(path.read_bytes().decode() for path in faulty()),
]


@pytest.mark.parametrize("text", TEXTS[:3], ids=["spec", "network", "block"])
def test_every_prefix_of_a_text_can_be_completed(text: str, tmp_path: Path) -> None:
    from resnet_dsl.lsp.completion import complete
    from resnet_dsl.lsp.opened import Opened

    document = Opened(tmp_path / "a.yaml", text, dict)
    unknown = 0
    for end in range(0, len(text), 3):
        document.change(text[:end])
        lines = document.lines
        unknown += complete(document, len(lines), len(lines[-1]) + 1) is None
    assert unknown < len(text) / 3 / 4


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_any_question_about_any_cut_text_has_an_answer(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    from resnet_dsl.lsp.completion import complete
    from resnet_dsl.lsp.definition import definition
    from resnet_dsl.lsp.hover import hover
    from resnet_dsl.lsp.opened import Opened

    text = data.draw(st.sampled_from(TEXTS))
    path = tmp_path_factory.getbasetemp() / "a.yaml"
    document = Opened(path, text, lambda: {path: document.text})
    document.findings()
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    typed = data.draw(
        st.sampled_from(["", "{", "[", "- ", ": ", "$", '"', "\n", "\t", "x", "*a", "&a "])
    )
    document.change(text[:start] + typed + text[end:])
    assert all(found.code != "C499" for found in document.findings())
    line = data.draw(st.integers(1, len(document.lines)))
    column = data.draw(st.integers(1, len(document.lines[line - 1]) + 1))
    hover(document, line, column)
    complete(document, line, column)
    definition(document, line, column)
