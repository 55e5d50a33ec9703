"""PyYAML's pure parser, brought to read blanks as libyaml does.

libyaml takes a tab wherever YAML 1.2 does: between tokens and inside plain scalars,
though never in an indentation. The pure scanner takes none. Without this a spec could
be good on one machine and refused on another.
"""

import re
from typing import Any

import yaml
from yaml.events import ScalarEvent
from yaml.scanner import ScannerError
from yaml.tokens import ScalarToken

_SURROGATE = re.compile("[\ud800-\udfff]")
_BREAKS = "\r\n"
_END = "\0\r\n"
_BLANKS = "\0 \t\r\n"


class PureParser(yaml.SafeLoader):
    """Gives the events that `yaml.CSafeLoader` gives."""

    def get_event(self) -> Any:
        """The next event; an escape for no character is an error here too."""
        try:
            event = super().get_event()  # type: ignore[no-untyped-call]
        except (ValueError, OverflowError):
            raise _no_character(self.get_mark()) from None
        if isinstance(event, ScalarEvent) and _SURROGATE.search(event.value):
            raise _no_character(event.end_mark)
        return event

    def scan_directive_name(self, start_mark: Any) -> str:
        """The name of a directive, of which there are two."""
        name: str = super().scan_directive_name(start_mark)  # type: ignore[no-untyped-call]
        if name in ("YAML", "TAG"):
            return name
        problem = "found unknown directive name"
        raise ScannerError("while scanning a directive", start_mark, problem, self.get_mark())

    def scan_to_next_token(self) -> None:
        """Skip blanks, comments and line breaks up to the next token."""
        while True:
            while self.peek() == " " or (self.peek() == "\t" and self._tab_allowed()):
                self.forward()
            if self.peek() == "#":
                while self.peek() not in _END:
                    self.forward()
            if not self._line_break():
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def _tab_allowed(self) -> bool:
        return bool(self.flow_level) or not self.allow_simple_key

    def scan_plain(self) -> ScalarToken:
        """A plain scalar; within brackets it may hold a `?`, and ends before `,[]{}`."""
        chunks: list[str] = []
        spaces: list[str] | None = []
        start = end = self.get_mark()
        while spaces is not None and self.peek() != "#":
            length = 0
            while not self._ends_plain(length, start):
                length += 1
            if not length:
                break
            self.allow_simple_key = False
            chunks += [*spaces, self.prefix(length)]
            self.forward(length)
            end = self.get_mark()
            spaces = self.scan_plain_spaces(self.indent + 1, start) or None
            if not self.flow_level and self.column < self.indent + 1:
                break
        return ScalarToken("".join(chunks), True, start, end)

    def _ends_plain(self, length: int, start: Any) -> bool:
        character = self.peek(length)
        if character != ":":
            return character in _BLANKS or (bool(self.flow_level) and character in ",[]{}")
        following = self.peek(length + 1)
        if self.flow_level and following in ",?[]{}":
            problem = "found unexpected ':'"
            raise ScannerError("while scanning a plain scalar", start, problem, self.get_mark())
        return following in _BLANKS

    def scan_plain_spaces(self, indent: int, start_mark: Any) -> list[str] | None:
        """The blanks between two words of a plain scalar, folded; None at a document's end."""
        length = 0
        while self.peek(length) in " \t":
            length += 1
        blanks = self.prefix(length)
        self.forward(length)
        if self.peek() not in _BREAKS:
            return [blanks] if blanks else []
        self._line_break()
        self.allow_simple_key = True
        return self._fold(indent, start_mark)

    def _fold(self, indent: int, start_mark: Any) -> list[str] | None:
        empty_lines: list[str] = []
        while not self._at_document_marker():
            character = self.peek()
            if character == "\t" and self.column < indent:
                problem = "found a tab character that violates indentation"
                raise ScannerError(
                    "while scanning a plain scalar", start_mark, problem, self.get_mark()
                )
            if character in " \t":
                self.forward()
            elif character in _BREAKS:
                empty_lines.append(self._line_break())
            else:
                return empty_lines or [" "]
        return None

    def scan_block_scalar_ignored_line(self, start_mark: Any) -> None:
        """The rest of the line on which a block scalar begins: blanks and a comment."""
        while self.peek() == "\t" or self.peek() == " ":
            self.forward()
        super().scan_block_scalar_ignored_line(start_mark)

    def _line_break(self) -> str:
        """The line break here, which is then passed; empty where there is none."""
        return str(self.scan_line_break())  # type: ignore[no-untyped-call]

    def _at_document_marker(self) -> bool:
        return self.column == 0 and self.prefix(3) in ("---", "...") and self.peek(3) in "\0 \t\r\n"


def _no_character(mark: Any) -> ScannerError:
    problem = "found invalid Unicode character escape code"
    return ScannerError("while scanning a quoted scalar", None, problem, mark)
