"""Where the parser stopped, and the text around that place."""

from yaml import MarkedYAMLError

from resnet_dsl.diagnostics import SourceFile, Span
from resnet_dsl.frozen import frozen
from resnet_dsl.source.event_parser import YamlEvent


@frozen
class Stop:
    """The parser's words, the index at which it stopped, and that of what it was reading."""

    source: SourceFile
    problem: str
    context: str
    index: int
    context_index: int | None
    last_scalar: YamlEvent | None
    open_bracket: int | None

    @property
    def words(self) -> str:
        return f"{self.context} {self.problem}"

    @property
    def character(self) -> str:
        return self.source.text[self.index : self.index + 1]

    @property
    def rest_of_line(self) -> str:
        return self.source.text[self.index :].split("\n", 1)[0].strip()

    @property
    def before_on_line(self) -> str:
        return self.source.text[: self.index].rsplit("\n", 1)[-1]

    def span(self, start: int, end: int) -> Span:
        """The range between two indices, as far as it is on one line."""
        text = self.source.text
        line = text.count("\n", 0, start) + 1
        column = start - text.rfind("\n", 0, start)
        there = len(self.source.lines[line - 1]) - column + 1
        return Span(self.source, line, column, line, column + min(max(end - start, 1), there))


def stop_of(
    error: MarkedYAMLError,
    source: SourceFile,
    last_scalar: YamlEvent | None,
    open_bracket: int | None,
) -> Stop:
    """The stop that an error tells of; its index is never beyond the last line's text."""
    mark = error.problem_mark or error.context_mark
    context = error.context_mark.index if error.context_mark else None
    end = len(source.text.rstrip())
    return Stop(
        source=source,
        problem=error.problem or "",
        context=error.context or "",
        index=min(mark.index if mark else 0, end),
        context_index=context,
        last_scalar=last_scalar,
        open_bracket=open_bracket,
    )
