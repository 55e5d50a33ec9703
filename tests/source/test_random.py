"""Random texts and random data: nothing but findings, and what was dumped comes back."""

import re
import string

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from resnet_dsl.diagnostics.text import render
from resnet_dsl.source.scalars import resolve
from tests.source.helpers import PARSERS, read

# Weighted towards what YAML gives a meaning.
CHARACTERS = st.sampled_from(list("abx01 \n\t:-,?[]{}()&*!|>'\"%@`#~.$_<\\\u00e9\u2028\x00"))
# Without what the parsers read in ways of their own: `?` in brackets, tags, directives.
COMMON = st.sampled_from(list("ab01  \n\n\t:-,[]{}()&*|>'\"@`#~.$_<\\\u00e9"))
KEYS = st.text(string.ascii_letters + " :#-?'\"{}[]&*!%@,<é", min_size=0, max_size=8)
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False)
    | st.text(st.characters(max_codepoint=0x2FF, exclude_categories=["Cc"]), max_size=12)
    | st.sampled_from(["no", "on", "010", "1e-4", "1_000", "3:3", "~", "null", "<<", "max(8, x)"])
)
DATA = st.dictionaries(
    KEYS,
    st.recursive(
        LEAVES,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
        max_leaves=12,
    ),
    max_size=5,
)


@given(st.text(CHARACTERS, max_size=60))
@settings(max_examples=400, deadline=None)
def test_any_text_gives_a_tree_or_findings(text: str) -> None:
    for make in PARSERS:
        tree, found = read(text, make)
        assert (tree is None) <= bool(found)
        for each in found:
            assert each.span is not None
            assert 1 <= each.span.line <= text.count("\n") + 2
            assert each.span.column >= 1
        assert render(found).replace("\n", "").isprintable()


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_text_at_all(text: str) -> None:
    tree, found = read(text)
    assert (tree is None) <= bool(found)


def _is_common(text: str) -> bool:
    """Without a tab or comment right behind the head of a block of text, which PyYAML refuses."""
    return not re.search(r"[|>][-+0-9]*[\t#]", text)


@given(st.text(COMMON, max_size=40).filter(_is_common))
@settings(max_examples=400, deadline=None)
def test_both_parsers_agree(text: str) -> None:
    """On what is a spec, and on what it says; on codes they agree for the corpus."""
    (first, found), *others = [read(text, make) for make in PARSERS]
    for other, found_there in others:
        assert bool(found) == bool(found_there), (found, found_there)
        if not found:
            assert other is not None
            assert first is not None
            assert repr(other.plain()) == repr(first.plain())


@given(DATA, st.sampled_from([True, False, None]), st.booleans())
@settings(max_examples=200, deadline=None)
def test_dumped_data_comes_back(data: dict[str, object], flow: bool | None, wide: bool) -> None:
    text = yaml.dump(
        data,
        Dumper=_Dumper,
        default_flow_style=flow,
        allow_unicode=wide,
        sort_keys=False,
        width=4_000,
    )
    tree, found = read(text)
    assert not found, text
    assert tree is not None
    assert repr(tree.plain()) == repr(data)


class _Dumper(yaml.SafeDumper):
    """Quotes what is a text to YAML 1.1 alone."""

    def text(self, text: str) -> yaml.Node:
        style = None if resolve(text) == text else '"'
        return self.represent_scalar("tag:yaml.org,2002:str", text, style)


_Dumper.add_representer(str, _Dumper.text)
