"""The bracket that is to blame when a `[...]` or `{...}` does not end as it began."""

import re

TOKENS = re.compile(
    r"""(?<=[\s\[{,:])"(?:[^"\\]|\\.)*"  # a text in double quotes
    |(?<=[\s\[{,:])'(?:[^']|'')*'        # a text in single quotes
    |(?<=\s)\#[^\n]*                     # a comment
    |[\[\]{}]
    """,
    re.VERBOSE | re.DOTALL,
)
_OPENER = {"]": "[", "}": "{"}


def unclosed(text: str, start: int) -> int | None:
    """The index of the bracket that is never closed, or is closed by the other kind.

    The search begins at `start`; None where the first bracket from there is not to blame.
    """
    open_at: list[int] = []
    for match in TOKENS.finditer(text, start):
        token = match[0]
        if token in ("[", "{"):
            open_at.append(match.start())
        elif token in _OPENER:
            if not open_at:
                return None
            if text[open_at[-1]] != _OPENER[token]:
                return open_at[-1]
            open_at.pop()
            if not open_at:
                return None
    return open_at[-1] if open_at else None
