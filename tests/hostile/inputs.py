"""Texts made to hurt, each of which is refused, or accepted, to the letter as golden.

Their like in files that a diff can show stand in tests/errors.
"""

from itertools import pairwise

from tests.source.corpus import BOMB

SPEC = """\
version: 1
name: net
input: {height: 32, width: 32, channels: 3}
classes: 10
conventions: {conv: {bias: false}}
stem: [{conv: {filters: 16, kernel: 3}}]
block: preact_basic
stages:
  - {blocks: 2, with: {filters: 16}}
head:
  top: [global_avg_pool, {dense: {units: $classes}}, softmax]
"""
"""A valid spec."""


def _with(old: str, new: str, spec: str = SPEC) -> bytes:
    assert old in spec
    return spec.replace(old, new, 1).encode()


def _merges() -> str:
    """Maps that each merge the one before twice: 2 ** 23 keys, if anyone merged them."""
    levels = (f"m{i}: &m{i} {{<<: [*m{i - 1}, *m{i - 1}], k{i}: 1}}\n" for i in range(1, 24))
    return "m0: &m0 {k0: 1}\n" + "".join(levels)


INPUTS: dict[str, bytes] = {
    "nothing": b"",
    "blanks": b" \n\n  \n",
    "byte_order_mark_at_the_start": b"\xef\xbb\xbf" + SPEC.encode(),
    "byte_order_mark_and_a_fault": b"\xef\xbb\xbf" + _with("version: 1", "version: 3"),
    "carriage_returns": SPEC.replace("\n", "\r\n").encode(),
    "carriage_returns_and_a_fault": _with("classes: 10", "classes: ten").replace(b"\n", b"\r\n"),
    "byte_order_mark_inside": _with("name: net", "name: \ufeffnet"),
    "next_line": _with("name: net", "name: net\x85doc: x"),
    "line_separator": _with("name: net", "name: net # \u2028doc: x"),
    "nul": _with("name: net", "name: \0net"),
    "terminal_title": _with("name: net", "name: net # \x1b]0;owned\x07"),
    "terminal_title_by_escape": _with("name: net", 'name: "\\e]0;owned\\a"'),
    "reversed_text": _with("name: net", "name: net # \u202etxt.exe"),
    "latin_1": _with("name: net", "name: n\u00e9t").replace(b"\xc3\xa9", b"\xe9"),
    "latin_1_behind_carriage_returns": SPEC.replace("\n", "\r")
    .replace("pre", "pr\u00e9")
    .encode("latin-1"),
    "utf_16": SPEC.encode("utf-16"),
    "half_a_surrogate": _with("name: net", "name: n?t").replace(b"?", b"\xed\xa0\x80"),
    "anchors_within_limits": _with(
        "stages:\n  - {blocks: 2, with: {filters: 16}}",
        "stages:\n  - &first {blocks: 2, with: {filters: 16}}\n  - *first",
    ),
    "alias_of_a_fault": _with("filters: 16, kernel: 3", "filters: &n none, kernel: *n"),
    "bomb_of_aliases": BOMB.encode(),
    "bomb_of_merges": _merges().encode(),
    "many_aliases": _with("name: net", f"name: &a net\ndoc: [{'*a, ' * 1_001}]"),
    "alias_of_itself": _with("name: net", "name: &a [*a]"),
    "depth_of_65": _with("classes: 10", f"classes: {'[' * 65}{']' * 65}"),
    "brackets_beyond_the_stack": b"a: " + b"[" * 60_000,
    "a_million_brackets": b"[" * 2**20,
    "null_as_key": _with("classes: 10", "~: 10"),
    "list_as_key": _with("classes: 10", "[a]: 10"),
    "flag_as_key": _with("classes: 10", "true: 10"),
    "word_that_was_a_flag_as_key": _with("classes: 10", "on: 10"),
    "too_long": SPEC.encode() + b"# " + b"x" * 2**18,
    "long_line": _with("{filters: 16, kernel", f"{{doc: '{'x' * 200_000}', filters: 0, kernel"),
    "many_values": _with("classes: 10", f"classes: [{'1, ' * 11_000}]"),
    "many_faults": _with("stem: [", f"stem: [{'nrm, ' * 9_000}"),
    "many_octals": _with("classes: 10", f"classes: [{'010, ' * 9_000}]"),
    "sexagesimal": _with("classes: 10", f"classes: {'1:' * 20_000}1"),
    "hexadecimal": _with("classes: 10", f"classes: 0x{'f' * 20_000}"),
    "number_without_a_point": _with("kernel: 3}", "kernel: 3, l2: 1e-4}"),
    "date_that_is_none": _with("classes: 10", "classes: 2024-13-45"),
    "newline_and_annotation": _with("name: net", 'name: "net\\n::error file=x::owned"'),
    "percent_and_markup": _with("name: net", "name: '%0A]]><b>&lt;'"),
    "block_named_as_code": _with("block: preact_basic", 'block: "x\'); import os #"'),
    "template_in_a_name": _with("name: net", "name: '{{ config }}'"),
}


def chain(length: int) -> dict[str, str]:
    """Files that each extend the next."""
    names = [f"n{i}.yaml" for i in range(length)]
    pairs = pairwise(names)
    return {name: f"extends: {base}\nname: net\n" for name, base in pairs} | {names[-1]: SPEC}
