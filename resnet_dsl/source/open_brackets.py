"""The brackets that a text leaves open, as one that is being written does."""

from resnet_dsl.source.brackets import TOKENS

_CLOSER = {"[": "]", "{": "}"}


def closers(text: str) -> str:
    """What would close the brackets of a text, the innermost first."""
    open_: list[str] = []
    for match in TOKENS.finditer(text):
        if match[0] in _CLOSER:
            open_.append(_CLOSER[match[0]])
        elif open_ and match[0] == open_[-1]:
            open_.pop()
    return "".join(reversed(open_))
