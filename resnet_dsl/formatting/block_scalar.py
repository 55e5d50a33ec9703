"""Texts that `|` or `>` begins."""

from resnet_dsl.formatting.nodes import Text


def block_scalar(node: Text, margin: str) -> list[str]:
    """The head, and the lines below it behind a margin of two more blanks than its parent's."""
    body = node.text.rstrip("\n")
    ends = len(node.text) - len(body)
    # A margin that the reader could not tell from the text is told in figures.
    indent = "2" if body.lstrip("\n").startswith(" ") else ""
    anchor = f"&{node.anchor} " if node.anchor else ""
    lines = _folded(node) if node.style == ">" else body.split("\n")
    lines += [""] * (ends - 1)
    written = [f"{margin}{line}" if line else "" for line in lines]
    return [f"{anchor}{node.style}{indent}{'-' if not ends else '+' if ends > 1 else ''}", *written]


def _folded(node: Text) -> list[str]:
    """The lines as they stand, without their own margin: how they fold stays as it is."""
    lines = list(node.raw)
    while not lines[-1].strip():
        lines.pop()
    margin = next(len(line) - len(line.lstrip(" ")) for line in lines if line.strip())
    return [line[margin:] for line in lines]
