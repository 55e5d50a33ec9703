"""Rules of YAML notation: what stops the parser, and what it reads but nobody means."""

from resnet_dsl.diagnostics import Diagnostic


class TabIndentation(Diagnostic):
    """A tab where YAML takes only spaces: in the indentation, or before a key.

    Bad: A line that begins with a tab.

    Good: The same line, begun with two spaces.
    """

    code = "Y005"

    def message(self) -> str:
        return "a tab is not allowed in the indentation"

    def help(self) -> str:
        return "indent with spaces"


class Unclosed(Diagnostic):
    """A quote or a bracket that is never closed, or closed by one of another kind.

    Bad:
        stem: [{conv: {filters: 16, kernel: 3}}

    Good:
        stem: [{conv: {filters: 16, kernel: 3}}]
    """

    code = "Y006"
    opener: str

    def message(self) -> str:
        return f"this `{self.opener}` is never closed"

    def help(self) -> str:
        return f"add the closing `{ {'[': ']', '{': '}'}.get(self.opener, self.opener) }`"


class UnquotedComma(Diagnostic):
    """A comma that splits an expression, because it stands inside `{...}` or `[...]`.

    `{filters: max(8, x)}` is a map of the two keys `filters` and `x)`. Quote the
    expression, or write the map over several lines without braces.

    Bad:
        stem: [{conv: {filters: max(8, 16), kernel: 3}}]

    Good:
        stem: [{conv: {filters: "max(8, 16)", kernel: 3}}]
    """

    code = "Y021"
    expression: str

    def message(self) -> str:
        return f"the comma splits the expression `{self.expression}` in two"

    def help(self) -> str:
        return f'quote it: "{self.expression}"'


class UnquotedIndex(Diagnostic):
    """`$list[0]` without quotes inside `{...}` or `[...]`, where brackets are YAML's own.

    Bad:
        params: {depths: [2, 3]}
        stages: [{blocks: $depths[0], with: {filters: 64}}]

    Good:
        params: {depths: [2, 3]}
        stages: [{blocks: $depths.0, with: {filters: 64}}]
    """

    code = "Y022"
    expression: str

    def message(self) -> str:
        return f"`{self.expression}` cannot stand unquoted inside brackets or braces"

    def help(self) -> str:
        dotted = self.expression.replace("[", ".").replace("]", "")
        return f'quote it: "{self.expression}", or write {dotted}'


class UnexpectedColon(Diagnostic):
    """A second `: ` on a line, or a key below a value that has already ended.

    Bad:
        paper: He et al.: residual networks

    Good:
        paper: "He et al.: residual networks"
    """

    code = "Y023"

    def message(self) -> str:
        return "a key and its colon are not allowed here"

    def help(self) -> str:
        return "check the indentation of this line and the one above; quote a text with `: `"


class MissingColon(Diagnostic):
    """A line in a map that is not `key: value`.

    Bad:
        stages:
          - {blocks: 2, with: {filters: 64}}
        head

    Good:
        stages:
          - {blocks: 2, with: {filters: 64}}
    """

    code = "Y024"
    text: str

    def message(self) -> str:
        return f"`{self.text}` is not followed by a colon"

    def help(self) -> str:
        key, colon, value = self.text.partition(":")
        if colon and key and value:
            return f"put a space after the colon: `{key}: {value}`"
        return "write `key: value`; check the indentation if it belongs to the line above"


class Misaligned(Diagnostic):
    """A line whose indentation fits neither the lines beside it nor those above.

    Bad:
        input:
            height: 32
          width: 32
          channels: 3

    Good:
        input:
          height: 32
          width: 32
          channels: 3
    """

    code = "Y025"

    def message(self) -> str:
        return "this line does not line up with the map or list that it stands in"

    def help(self) -> str:
        return "give keys of one map, and dashes of one list, the same indentation"


class ReservedCharacter(Diagnostic):
    """A value that begins with `@`, `` ` `` or `%`, which YAML keeps for itself.

    Bad:
        paper: @he2016

    Good:
        paper: "@he2016"
    """

    code = "Y026"
    character: str

    def message(self) -> str:
        return f"a value cannot begin with `{self.character}`"

    def help(self) -> str:
        return "quote the value"


class MissingComma(Diagnostic):
    """Two parts of a `[...]` or `{...}` without a comma between them.

    Bad:
        stem: [{conv: {filters: 16, kernel: 3}} norm]

    Good:
        stem: [{conv: {filters: 16, kernel: 3}}, norm]
    """

    code = "Y027"

    def message(self) -> str:
        return "a comma or a closing bracket is missing before this"

    def help(self) -> str:
        return "put a comma between the parts, or quote a text with brackets or colons in it"


class TextAfterValue(Diagnostic):
    """Something on a line after its value has ended, such as `kernel: [3, 3]x`.

    Bad:
        stem:
          - conv: {filters: 16, kernel: 3}x

    Good:
        stem:
          - conv: {filters: 16, kernel: 3}
    """

    code = "Y028"
    text: str
    after_apostrophe: bool = False

    def message(self) -> str:
        return f"`{self.text}` follows a value that has already ended"

    def help(self) -> str:
        if self.after_apostrophe:
            return "an apostrophe inside single quotes is written twice; or use double quotes"
        return "remove it, or quote the whole value"


class BadEscape(Diagnostic):
    r"""A backslash in double quotes that starts no escape that YAML knows.

    Bad:
        paper: "He et al.\, 2016"

    Good:
        paper: "He et al., 2016"
    """

    code = "Y029"

    def message(self) -> str:
        return "this is no escape that YAML knows"

    def help(self) -> str:
        return "write the backslash twice, or use single quotes"


class MissingSpace(Diagnostic):
    """A key and its value with nothing after the colon: inside `{...}` that is one key.

    `{filters:64}` is a map whose only key is `filters:64`.

    Bad:
        stem: [{conv: {filters:16, kernel: 3}}]

    Good:
        stem: [{conv: {filters: 16, kernel: 3}}]
    """

    code = "Y031"
    text: str

    def message(self) -> str:
        return f"`{self.text}` has no space after its colon"

    def help(self) -> str:
        key, _, value = self.text.partition(":")
        return f"write `{key}: {value or '...'}`"


class InvalidYaml(Diagnostic):
    """Text that is not YAML, for a reason that no other rule names.

    Bad:
        paper: > 2016

    Good:
        paper: "> 2016"
    """

    code = "Y030"
    reason: str

    def message(self) -> str:
        return f"this is not valid YAML: {self.reason}"
