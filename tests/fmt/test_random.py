"""Whatever the style a spec is written in, formatting it keeps what it says, and settles."""

from collections import Counter
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resnet_dsl.diagnostics import SourceFile, SpecError
from resnet_dsl.formatting import formatted
from resnet_dsl.formatting.result import same
from resnet_dsl.source.characters import decode
from resnet_dsl.source.comments import every_comment
from resnet_dsl.source.events import parse_tree
from tests.drawn.simple import networks
from tests.fmt.styles import Written, written
from tests.source.test_random import COMMON, DATA

SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)


def source(text: str) -> SourceFile:
    decoded = decode(text.encode())
    assert decoded is not None
    return SourceFile("drawn.yaml", decoded)


def check(data: dict[str, Any], style: Written) -> None:
    before = source(style.text)
    tree = parse_tree(before)
    assert repr(tree.plain()) == repr(data), "the text says what was drawn"
    text = formatted(before)
    after = source(text)
    assert same(parse_tree(after), tree)
    assert Counter(comment for comment, _, _ in every_comment(text)) == Counter(style.comments)
    assert formatted(after) == text
    assert text.endswith("\n")
    assert "\r" not in text
    assert not any(line != line.rstrip() for line in text.split("\n"))


@given(networks(), st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_networks(network: dict[str, Any], data: st.DataObject) -> None:
    check(network, data.draw(written(network)))


@given(DATA.filter(bool), st.data())
@settings(max_examples=300, deadline=None, suppress_health_check=SLOW)
def test_any_data(drawn: dict[str, Any], data: st.DataObject) -> None:
    check(drawn, data.draw(written(drawn)))


@given(st.text(COMMON, max_size=40).map("a: ".__add__) | st.text(COMMON, max_size=60))
@settings(max_examples=500, deadline=None)
def test_any_text(text: str) -> None:
    """Whatever is YAML of the language's is formatted, and then stays as it is."""
    before = SourceFile("drawn.yaml", text)
    try:
        result = formatted(before)
    except SpecError:
        return
    assert formatted(source(result)) == result
