"""Nothing that a spec says can become code, or take a name that the code needs."""

import ast

import pytest

from tests.emit.networks import small

BLOCK = """\
doc: {doc}
params: {{{first}: int}}
steps:
  - {{conv: {{filters: ${first}, kernel: 3}}}}
  - {{norm: {{}}, as: {value}}}
  - add:
    - {{branch: {branch}, steps: [relu, {{conv: {{filters: ${first}, kernel: 1}}}}]}}
    - {{from: {value}}}
"""

TEXTS = (
    '\'"""; import os; os.system("true") #\'',
    '"\\\\\\"\\"\\" + __import__(\\"os\\")"',
    "'{name} {__class__} %s'",
    '"two\\nlines\\u2028and\\u202e more"',
    "'ends with a backslash \\'",
    "'" + "word " * 60 + "'",
    "'" + "w" * 300 + "'",
)


def _made(doc: str, first: str = "filters", value: str = "start", branch: str = "residual"):
    text = BLOCK.format(doc=doc, first=first, value=value, branch=branch)
    return small(text, stages=f"[{{blocks: 2, with: {{{first}: 8}}}}]", doc=doc)


@pytest.mark.parametrize("text", TEXTS)
def test_texts_stay_in_docstrings(text: str) -> None:
    tree, usual = ast.parse(_made(text).source()), ast.parse(_made("plain").source())
    assert _without_docstrings(tree) == _without_docstrings(usual)


@pytest.mark.parametrize("text", TEXTS)
def test_texts_stay_within_the_width(text: str) -> None:
    assert max(map(len, _made(text).source().splitlines())) <= 100


@pytest.mark.parametrize("word", ["conv", "norm", "print", "range", "y", "L2", "Tensor", "inputs"])
def test_names_do_not_shadow(word: str) -> None:
    source = _made("plain", first=word, value=word + "_v", branch=word + "_b").source()
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, ast.FunctionDef):
            own = {a.arg for a in (*function.args.args, *function.args.kwonlyargs)}
            own |= {
                node.id
                for node in ast.walk(function)
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
            }
            called = {
                node.func.id
                for node in ast.walk(function)
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            }
            assert not own & called


def _without_docstrings(tree: ast.Module) -> str:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.FunctionDef) and ast.get_docstring(node):
            node.body = node.body[1:]
    return ast.dump(tree)
