"""From YAML's events to the positioned tree, within limits.

Events, because PyYAML's own tree builders overflow the stack on deep nesting, keep the last
of two equal keys without a word, and multiply aliases.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from resnet_dsl.diagnostics import Diagnostic, Note, Problems, SourceFile, Span
from resnet_dsl.rules.yaml_rules import (
    AmbiguousNumber,
    DuplicateKey,
    EmptyFile,
    ExplicitTag,
    KeyNotString,
    MergeKey,
    SecondDocument,
    TooMuch,
)
from resnet_dsl.source.scalars import Ambiguous, plain_value
from resnet_dsl.source.syntax import syntax_problem, unquoted_comma
from resnet_dsl.source.tree import Entry, Mapping, Node, Scalar, Sequence

DEEPEST = 64
MOST_NODES = 100_000
MOST_ALIASES = 1_000

LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)


class _Stop(Exception):
    """A finding after which the rest of the text means nothing."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


@dataclass
class _Open:
    """A list or map that is still being read."""

    event: Any
    items: list[Node] = field(default_factory=list)
    size: int = 1


def parse_text(source: SourceFile, problems: Problems, loader: Any = None) -> Mapping | None:
    """The document's map; None where it cannot be read, which is reported."""
    builder = _Builder(source, problems)
    try:
        node = builder.document(yaml.parse(source.text, Loader=loader or LOADER))
    except _Stop as stop:
        problems.add(stop.diagnostic)
        return None
    except yaml.YAMLError as error:
        problems.add(syntax_problem(error, source))
        return None
    if node is None or (isinstance(node, Scalar) and node.value is None):
        problems.add(EmptyFile(span=Span(source, 1, 1, 1, 1)))
        return None
    if not isinstance(node, Mapping):
        from resnet_dsl.rules.language_rules import WrongShapeOfDocument

        found = "a list" if isinstance(node, Sequence) else "a bare value"
        problems.add(
            WrongShapeOfDocument(key="the spec", expected="a map", found=found, span=node.span)
        )
        return None
    return node


class _Builder:
    def __init__(self, source: SourceFile, problems: Problems) -> None:
        self._source = source
        self._problems = problems
        self._open: list[_Open] = []
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._nodes = 0
        self._aliases = 0
        self._root: Node | None = None

    def document(self, events: Iterator[Any]) -> Node | None:
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Stop(SecondDocument(span=self._span(event)))
            self._event(event)
        return self._root

    def _event(self, event: Any) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._close(self._scalar(event), event.anchor, 1)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._tagged(event)
            if len(self._open) >= DEEPEST:
                raise _Stop(TooMuch(what="nested too deep", limit=DEEPEST, span=self._span(event)))
            self._open.append(_Open(event))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end(event)

    def _end(self, event: Any) -> None:
        done = self._open.pop()
        start, end = done.event.start_mark, _last(done, event)
        span = Span(self._source, start.line + 1, start.column + 1, *end)
        node: Node
        if isinstance(done.event, yaml.SequenceStartEvent):
            self._commas(done)
            node = Sequence(tuple(done.items), span)
        else:
            node = self._mapping(done, span)
        self._close(node, done.event.anchor, done.size)

    def _mapping(self, done: _Open, span: Span) -> Mapping:
        self._commas(done)
        entries: dict[str, Entry] = {}
        for key, value in zip(done.items[::2], done.items[1::2], strict=True):
            if not self._good_key(key):
                continue
            assert isinstance(key, Scalar)
            name = str(key.value)
            if name in entries:
                notes = (Note("first written here", entries[name].key.span),)
                self._problems.add(DuplicateKey(key=name, span=key.span, notes=notes))
                continue
            entries[name] = Entry(key, value)
        return Mapping(entries, span)

    def _good_key(self, key: Node) -> bool:
        if isinstance(key, Scalar) and key.value == "<<" and not key.quoted:
            self._problems.add(MergeKey(span=key.span))
            return False
        if isinstance(key, Scalar) and isinstance(key.value, str):
            return True
        said = {Sequence: "a list", Mapping: "a map"}.get(type(key), "")
        shown = said or ("nothing" if key.plain() is None else str(key.plain()).lower()[:40])
        self._problems.add(KeyNotString(key=shown, span=key.span))
        return False

    def _commas(self, done: _Open) -> None:
        """In flow style `max(8, x)` parses as two items; nobody means that."""
        if done.event.flow_style:
            found = unquoted_comma(done.items)
            if found:
                raise _Stop(found)

    def _scalar(self, event: Any) -> Scalar:
        self._tagged(event)
        span, quoted = self._span(event), bool(event.style)
        if quoted:
            return Scalar(event.value, span, True)
        try:
            return Scalar(plain_value(event.value), span)
        except Ambiguous as ambiguous:
            text = event.value[:40]
            found = AmbiguousNumber(text=text, remedy=ambiguous.remedy, span=span)
            self._problems.add(found)
            return Scalar(int(event.value.replace("_", "")), span)

    def _tagged(self, event: Any) -> None:
        if event.tag and event.tag != "!":
            raise _Stop(ExplicitTag(tag=event.tag[:80], span=self._span(event)))

    def _alias(self, event: Any) -> None:
        self._aliases += 1
        span = self._span(event)
        if self._aliases > MOST_ALIASES:
            raise _Stop(TooMuch(what="too many aliases", limit=MOST_ALIASES, span=span))
        if event.anchor not in self._anchors:
            raise _Stop(TooMuch(what="an alias inside its own anchor", limit=0, span=span))
        node, size = self._anchors[event.anchor]
        # Blame goes to where the alias is used; what is inside it keeps its own place.
        self._close(replace(node, span=span), None, size)

    def _close(self, node: Node, anchor: str | None, size: int) -> None:
        self._nodes += size
        if self._nodes > MOST_NODES:
            limit = TooMuch(what="too many values, aliases counted", limit=MOST_NODES)
            raise _Stop(replace(limit, span=node.span))
        if anchor:
            self._anchors[anchor] = (node, size)
        if self._open:
            self._open[-1].items.append(node)
            self._open[-1].size += size
        else:
            self._root = node

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        return Span(self._source, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _last(done: _Open, event: Any) -> tuple[int, int]:
    """Where a collection ends: a block's end mark spills over to the next token."""
    if done.event.flow_style or not done.items:
        return event.end_mark.line + 1, event.end_mark.column + 1
    span = done.items[-1].span
    return span.end_line, span.end_column
