"""Which names a spec may give to things: identifiers that are safe in Python source."""

import keyword
import re
import unicodedata

IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z", re.ASCII)
LONGEST = 64

TAKEN = frozenset({"keras", "layers", "regularizers", "initializers", "math", "in", "name", "x"})
"""Names that an emitted module uses itself."""


RESERVED = ("in", "call", "net", "stage")
"""Names that expressions use for what the language knows itself."""


OF_NETWORK = (*RESERVED, "classes", "index", "blocks")
"""What the network's own parameters cannot be called: `$net.index` is a block's place."""


def refuse_own_name(name: str, reserved: tuple[str, ...] = RESERVED) -> tuple[str, str] | None:
    """The same as `refuse_name`, for a name that expressions will use."""
    if name in reserved:
        return f"`{name}` is the language's own", "choose another name"
    return refuse_name(name)


def refuse_name(value: object) -> tuple[str, str] | None:
    """Why a value cannot be a name, and what would be right; None where it can."""
    if not isinstance(value, str):
        return f"a name must be a word, not {value!r}"[:120], "write letters, digits and _"
    if len(value) > LONGEST:
        return f"a name of {len(value)} characters is too long", f"use at most {LONGEST}"
    if keyword.iskeyword(value) or keyword.issoftkeyword(value):
        return f"`{value}` is a word of Python's own", f"write {value}_"
    if not value.isascii():
        return _not_ascii(value)
    if not IDENTIFIER.match(value):
        return (
            f"`{value}` is not an identifier",
            "use letters, digits and _, starting with a letter",
        )
    return None


def _not_ascii(value: str) -> tuple[str, str]:
    odd = next(c for c in value if ord(c) > 127)
    title = unicodedata.name(odd, "unnamed")
    return (
        f"`{value}` holds U+{ord(odd):04X} ({title}), which is not a plain letter",
        "use letters a to z, digits and _",
    )
