"""Rules of YAML text: its encoding, its size, its documents, keys, aliases and numbers."""

from resnet_dsl.diagnostics import Diagnostic


class EmptyDocument(Diagnostic):
    """A file without content, or with nothing but comments.

    A spec is a map with at least `name`, `input`, `stages` and `head`.

    Bad file:
        # A network, one day.

    Good file:
        extends: resnet50
        name: net
    """

    code = "Y001"

    def message(self) -> str:
        return "the file is empty: nothing but blanks and comments"

    def help(self) -> str:
        return "a spec begins with `version: 1` and `name:`; `resnet-dsl new` writes one"


class SecondDocument(Diagnostic):
    """A file with more than one YAML document: a second `---`, or text after `...`.

    One file describes one network or one block.

    Bad file:
        extends: resnet50
        name: net
        ---
        name: other

    Good file:
        extends: resnet50
        name: net
    """

    code = "Y002"

    def message(self) -> str:
        return "a second document starts here"

    def help(self) -> str:
        return "keep one document to a file; `extends` refers to another file"


class ForbiddenCharacter(Diagnostic):
    """A character that cannot be seen, or that editors and parsers read in different ways.

    Control characters, a byte order mark in mid-file, the line separators NEL, U+2028
    and U+2029, and the marks that reverse the direction of text are refused wherever
    they stand, also in comments.

    Bad: A mark of writing direction or a byte order mark that came along when text was copied
        from a web page.

    Good: The same line, typed anew.
    """

    code = "Y003"
    character: str
    title: str

    def message(self) -> str:
        return f"the character U+{ord(self.character):04X} ({self.title}) is not allowed"

    def help(self) -> str:
        return "remove it; in a text in double quotes it can be written as an escape"


class NotUtf8(Diagnostic):
    """A file that is not UTF-8 text: another encoding, or no text at all.

    Bad: A file saved as UTF-16 or Latin-1.

    Good: The same file, saved as UTF-8.
    """

    code = "Y004"
    offset: int
    encoding: str | None = None

    def message(self) -> str:
        if self.encoding:
            return f"the file is {self.encoding}, not UTF-8 (byte offset {self.offset})"
        return f"the file is not UTF-8 text: the byte at offset {self.offset} does not fit"

    def help(self) -> str:
        return "save the file as UTF-8"


class DuplicateKey(Diagnostic):
    """A key that stands twice in one map. YAML parsers keep the last without a word.

    Bad:
        stages: [{blocks: 2, with: {filters: 32, filters: 64}}]

    Good:
        stages: [{blocks: 2, with: {filters: 64}}]
    """

    code = "Y007"
    key: str

    def message(self) -> str:
        return f"the key `{self.key}` is already defined in this map"

    def help(self) -> str:
        return "keep one of the two"


class TooManyValues(Diagnostic):
    """A file with more values than any network needs, counting what aliases stand for.

    An alias is short, but each use counts as much as what it repeats.

    Bad: A spec that writes out 10,000 steps.

    Good: A block of a few steps, used 100 times: `{blocks: 100}`.
    """

    code = "Y008"
    limit: int
    by_alias: bool = False

    def message(self) -> str:
        how = "aliases make this file" if self.by_alias else "this file is"
        return f"{how} larger than {self.limit:,} values"

    def help(self) -> str:
        return "give what is repeated to `with` or to a block; `blocks: 12` repeats a block"


class TooDeep(Diagnostic):
    """Lists and maps nested deeper than the limit, which no spec comes near.

    Bad: Sixty-five brackets within each other.

    Good: `{basic: {filters: 64}}`, with the inner steps in a block of their own.
    """

    code = "Y009"
    limit: int

    def message(self) -> str:
        return f"lists and maps are nested more than {self.limit} deep"

    def help(self) -> str:
        return "give the inner part a name under `blocks:`"


class TextTooLarge(Diagnostic):
    """A file longer than the limit. No more than that is ever read.

    Bad: A file of 300,000 bytes.

    Good: A spec, which takes a few kilobytes.
    """

    code = "Y010"
    unreadable = True
    file: str
    limit: int

    def message(self) -> str:
        return f"{self.file} is longer than {self.limit:,} bytes"

    def help(self) -> str:
        return "a spec takes a few kilobytes; is this the right file?"


class ExplicitTag(Diagnostic):
    """A YAML tag such as `!!python/name`, or a text that begins with `!`.

    Bad:
        paper: !!str He et al. 2016

    Good:
        paper: He et al. 2016
    """

    code = "Y011"
    tag: str

    def message(self) -> str:
        return f"the tag `{self.tag}` is not allowed"

    def help(self) -> str:
        return "remove it; to write a text that begins with `!`, quote it; negation is `not`"


class KeyNotString(Diagnostic):
    """A key that YAML reads as a number, a flag, nothing, a list or a map.

    Bad:
        params: {1: 64}

    Good:
        params: {width: 64}
    """

    code = "Y012"
    shown: str

    def message(self) -> str:
        return f"{self.shown} cannot be a key: keys are strings"

    def help(self) -> str:
        return "quote it if it is meant as a name"


class MergeKey(Diagnostic):
    """The key `<<`, by which YAML 1.1 merged maps, and which YAML 1.2 does not have.

    Bad:
        stages:
          - &first {blocks: 2, with: {filters: 64}}
          - {<<: *first, blocks: 3}

    Good:
        with: {filters: 64}
        stages:
          - {blocks: 2}
          - {blocks: 3}
    """

    code = "Y013"

    def message(self) -> str:
        return "merge keys (`<<`) are not part of the language"

    def help(self) -> str:
        return "share a block's arguments by `with`, a whole spec by `extends`"


class AmbiguousOctal(Diagnostic):
    """A number with a leading zero: eight in YAML 1.1, ten in YAML 1.2.

    Bad:
        stem: [{conv: {filters: 064, kernel: 3}}]

    Good:
        stem: [{conv: {filters: 64, kernel: 3}}]
    """

    code = "Y014"
    text: str

    def message(self) -> str:
        return f"ambiguous octal: `{self.text}` has a leading zero"

    def help(self) -> str:
        sign = self.text[0] if self.text[0] in "+-" else ""
        digits = self.text[len(sign) :].lstrip("0") or "0"
        octal = not sign and set(digits) <= set("01234567")
        return f"write {sign}{digits}" + (f", or 0o{digits} for octal" if octal else "")


class DigitSeparator(Diagnostic):
    """A number with underscores between its digits: a string in YAML 1.2.

    Bad:
        stem: [{conv: {filters: 1_024, kernel: 3}}]

    Good:
        stem: [{conv: {filters: 1024, kernel: 3}}]
    """

    code = "Y015"
    text: str

    def message(self) -> str:
        return f"`{self.text}` is not a number here: digits stand together"

    def help(self) -> str:
        return f'write {self.text.replace("_", "")}, or "{self.text}" for a text'


class NumberTooLong(Diagnostic):
    """A whole number of more digits than any quantity of a network has.

    Bad: A whole number of 101 digits.

    Good: A number that a network can have: `1000`.
    """

    code = "Y016"
    digits: int

    def message(self) -> str:
        return f"a whole number of {self.digits:,} characters"

    def help(self) -> str:
        return "quote it if it is a text"


class UnknownAlias(Diagnostic):
    """An alias (`*name`) before which no anchor (`&name`) of that name stands.

    Bad:
        stages: [*first]

    Good:
        stages: [&first {blocks: 2, with: {filters: 64}}, *first]
    """

    code = "Y017"
    alias: str

    def message(self) -> str:
        return f"the alias `*{self.alias}` refers to no anchor above it"

    def help(self) -> str:
        return f"write `&{self.alias}` before the value meant, or quote a text that begins with `*`"


class AliasOfItself(Diagnostic):
    """An alias that stands inside the very value that it repeats.

    Bad:
        stages: &all [{blocks: 2, with: {filters: 64}}, *all]

    Good:
        stages: [&first {blocks: 2, with: {filters: 64}}, *first]
    """

    code = "Y018"
    alias: str

    def message(self) -> str:
        return f"the alias `*{self.alias}` stands inside its own anchor"

    def help(self) -> str:
        return "a value cannot contain itself"


class TooManyAliases(Diagnostic):
    """More uses of aliases than the limit.

    Bad: A stage that is repeated by `*stage` 1,001 times.

    Good: `{blocks: 1001}`.
    """

    code = "Y019"
    limit: int

    def message(self) -> str:
        return f"more than {self.limit:,} aliases"

    def help(self) -> str:
        return "give what is repeated to `with` or to a block"


class DocumentNotMap(Diagnostic):
    """A document that is a list or a single value, where a map of keys is needed.

    Bad file:
        - extends: resnet50
        - name: net

    Good file:
        extends: resnet50
        name: net
    """

    code = "Y020"
    kind: str

    def message(self) -> str:
        return f"the document is {self.kind}, not a map of keys"

    def help(self) -> str:
        return "write `key: value` lines, with a space after each colon"
