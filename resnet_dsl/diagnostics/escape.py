"""Text from a file made harmless to a terminal: what cannot be seen is written out."""

_TAB = "→   "


def visible(text: str) -> str:
    """The text with an escape in place of each character that does not print as itself.

    Control characters, line breaks, terminal sequences, marks of direction and halves of
    surrogate pairs: none of them reaches the terminal.
    """
    return text if text.isprintable() else "".join(map(_visible, text))


def visible_in_line(text: str) -> str:
    """The same for a source line, in which a tab shows as an arrow."""
    return visible(text) if "\t" not in text else _TAB.join(map(visible, text.split("\t")))


def width(text: str) -> int:
    """The columns that a visible text takes in a terminal."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    wide = sum(east_asian_width(character) in ("W", "F") for character in text)
    return len(text) + wide - sum(combining(character) > 0 for character in text)


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    number = ord(character)
    if number < 0x100:
        return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(character, f"\\x{number:02x}")
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
