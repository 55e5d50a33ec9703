"""Texts that are nearly specs: tokens of YAML and of expressions, in an order that nearly fits."""

from hypothesis import strategies as st

from resnet_dsl.ops import OPERATORS, SHORTHANDS
from tests.fuzz.words import KEYS

NAMES = st.sampled_from(("$filters", "$strides", "$classes", "$call.first", "$net.index", "$nope"))
SIGNS = st.sampled_from(("+", "-", "*", "/", "//", "%", "==", "<", ">=", "and", "or", "**", "&&"))
NUMBERS = st.sampled_from(("0", "1", "2", "-3", "0.5", "1e9", "010", "1_0", "3:3", ".nan", "1e999"))


def _calls(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    functions = st.sampled_from(("max", "min", "abs", "round", "round_to", "sqrt", ""))
    lists = st.lists(inner, max_size=3).map(", ".join)
    return st.tuples(functions, lists, st.sampled_from((")", ")", ")", ""))).map(
        lambda parts: f"{parts[0]}({parts[1]}{parts[2]}"
    )


expressions = st.recursive(
    NAMES | NUMBERS,
    lambda inner: (
        st.tuples(inner, SIGNS, inner).map(" ".join)
        | st.tuples(inner, inner, inner).map(lambda p: f"{p[0]} if {p[1]} else {p[2]}")
        | inner.map("not {}".format)
        | _calls(inner)
    ),
    max_leaves=6,
)
"""Expressions, most of which can be read and few of which have a value."""

WORDS = st.sampled_from((*OPERATORS, *SHORTHANDS, *KEYS, "basic", "bottleneck", "same", "in"))
QUOTES = st.sampled_from(("{}", '"{}"', "'{}'", "{}", "{}", '"{}', "&a {}", "!t {}", "{} # c"))
SCALARS = st.tuples(QUOTES, NUMBERS | WORDS | expressions | st.sampled_from(("", "~", "*a", "no")))
scalars = SCALARS.map(lambda parts: parts[0].format(parts[1]))


def _flow(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.tuples(WORDS, st.sampled_from((": ", ": ", ": ", ":", " ")), inner).map("".join)
    ends = st.sampled_from((("{", "}"), ("[", "]"), ("{", "]"), ("[", "")))
    commas = st.sampled_from((", ", ", ", ",", " "))
    return st.tuples(ends, commas, st.lists(pairs | inner, max_size=4)).map(
        lambda p: f"{p[0][0]}{p[1].join(p[2])}{p[0][1]}"
    )


values = st.recursive(scalars, _flow, max_leaves=8)
"""A value in flow style, most often well-formed."""

FRAME = """\
version: 1
name: net
input: {height: 16, width: 16, channels: 3}
classes: 10
params: {width: 8, depths: [1, 2]}
stem:
  - conv: {filters: 8, kernel: 3}
block: basic
stages:
  - {blocks: 1, with: {filters: 8}}
  - blocks: 2
    block: own
    with: {filters: 16, stride: 2}
head:
  body: [norm, relu]
  top: [global_avg_pool, {dense: {units: $classes}}, softmax]
blocks:
  own:
    params: {filters: int, stride: {type: int, default: 1}, end: {type: steps, default: [norm]}}
    let: {strides: $stride if $call.first else 1}
    steps:
      - add:
          - branch: residual
            steps: [{conv: {filters: $filters, kernel: 3, stride: $strides}}, {use: $end}]
          - branch: shortcut
            choose:
              - if: $strides > 1 or $in.channels != $filters
                steps: [{conv: {filters: $filters, kernel: 1, stride: $strides}}]
              - {from: in}
"""
"""A valid spec, with something of everything."""

PLACES = (
    ("width: 16", "16"),
    ("classes: 10", "10"),
    ("width: 8", "8"),
    ("depths: [1, 2]", "[1, 2]"),
    ("conv: {filters: 8, kernel: 3}", "{filters: 8, kernel: 3}"),
    ("block: basic", "basic"),
    ("{blocks: 1, with: {filters: 8}}", "{blocks: 1, with: {filters: 8}}"),
    ("with: {filters: 16, stride: 2}", "{filters: 16, stride: 2}"),
    ("body: [norm, relu]", "[norm, relu]"),
    ("units: $classes", "$classes"),
    ("block: own", "own"),
    ("{filters: int", "int"),
    ("stride: {type: int, default: 1}", "{type: int, default: 1}"),
    ("strides: $stride if $call.first else 1", "$stride if $call.first else 1"),
    ("kernel: 3, stride: $strides", "$strides"),
    ("if: $strides > 1 or $in.channels != $filters", "$strides > 1 or $in.channels != $filters"),
    ("branch: residual", "residual"),
    ("{use: $end}", "{use: $end}"),
    ("{from: in}", "in"),
)
"""Where a value stands in it, after enough to tell it from others."""


@st.composite
def texts(draw: st.DrawFn) -> str:
    """The spec with one to three values put in for others, and perhaps a line moved."""
    text = FRAME
    for place, old in draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=3, unique=True)):
        text = text.replace(place, place.replace(old, draw(values | expressions)), 1)
    if draw(st.booleans()):
        lines = text.split("\n")
        at = draw(st.integers(0, len(lines) - 1))
        blanks = draw(st.sampled_from((" ", "  ", "\t", "- ", "? ", "# ")))
        lines[at] = draw(st.sampled_from((blanks + lines[at], lines[at].lstrip(), "")))
        text = "\n".join(lines)
    return text
