"""Specs to edit, and places in them that a text marks with `|`."""

SPEC = """\
version: 1
name: tiny
input: {height: 8, width: 8, channels: 3}
classes: 4
params: {wide: 4, depths: [2, 1]}
conventions: {conv: {bias: false}}
stem:
  - conv: {filters: $wide, kernel: 3}
  - norm
block: basic
stages:
  - {blocks: $depths.0, with: {filters: $wide}}
  - blocks: 1
    block: mine
    with: {filters: 8, stride: 2}
blocks:
  mine:
    doc: A convolution and a block.
    params:
      filters: int
      stride: {type: int, default: 1, doc: The convolution's.}
    let: {half: $filters / 2}
    steps:
      - conv: {filters: $half, kernel: 3, stride: $stride}
      - basic: {filters: $filters}
head:
  top: [global_avg_pool, {dense: {units: $classes}}, softmax]
"""


def marked(text: str) -> tuple[str, int, int]:
    """A text without its `|`, and the line and character where that stood, from 0."""
    before, _, after = text.partition("|")
    return before + after, before.count("\n"), len(before) - before.rfind("\n") - 1


def at(part: str, text: str = SPEC) -> tuple[int, int]:
    """The line and character of the `|` in a part that the text has once."""
    whole = part.replace("|", "")
    assert text.count(whole) == 1, whole
    _, line, character = marked(text.replace(whole, part))
    return line, character
