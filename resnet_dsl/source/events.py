"""The tree from the parser's events.

PyYAML's own composer is not used: on deep nesting it overflows the C stack, it keeps
the last of two equal keys, and it resolves scalars by YAML 1.1.

An alias stands for a copy of what its anchor holds. The copy's root has the place of the
alias, so that blame falls on the use; what lies inside keeps the place where it is written.
"""

from dataclasses import replace

import yaml
from yaml import AliasEvent, MappingEndEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from resnet_dsl.diagnostics import Problems, SourceFile, Span, SpecError
from resnet_dsl.source import faults
from resnet_dsl.source.characters import forbidden_characters
from resnet_dsl.source.event_parser import EventParser, MakeParser, YamlEvent, make_parser
from resnet_dsl.source.flow_commas import Pair, rejoin_items, rejoin_pairs
from resnet_dsl.source.keys import entries_of
from resnet_dsl.source.limits import MAX_ALIASES, MAX_DEPTH, MAX_VALUES
from resnet_dsl.source.places import collection_span, scalar_span, span_of
from resnet_dsl.source.scalars import Refused, resolve
from resnet_dsl.source.tree import Mapping, Node, Scalar, Sequence, children


def parse(source: SourceFile, problems: Problems, make: MakeParser = make_parser) -> Mapping | None:
    """The tree of a text; None where what was added to the problems leaves none."""
    hidden = forbidden_characters(source)
    for problem in hidden:
        problems.add(problem)
    if hidden:
        return None
    try:
        return _Builder(source, make(source.text), problems).document()
    except SpecError as error:
        for problem in error.diagnostics:
            problems.add(problem)
        return None


def parse_tree(source: SourceFile) -> Mapping:
    """The tree of a text, or SpecError with all that is wrong with it."""
    problems = Problems()
    tree = parse(source, problems)
    problems.stop_if_any()
    assert tree is not None, "a text without a tree has a problem"
    return tree


class _Builder:
    """Reads one document; keeps what anchors hold and counts what is built."""

    def __init__(self, source: SourceFile, parser: EventParser, problems: Problems) -> None:
        self._source = source
        self._next = parser.get_event
        self._problems = problems
        self._anchors: dict[str, Node | None] = {}
        self._values = 0
        self._aliases = 0
        self._brackets: list[int] = []
        self._last_scalar: YamlEvent | None = None

    def document(self) -> Mapping | None:
        try:
            return self._document()
        except yaml.YAMLError as error:
            from resnet_dsl.source.syntax import explain

            bracket = self._brackets[-1] if self._brackets else None
            raise SpecError([explain(error, self._source, self._last_scalar, bracket)]) from None

    def _document(self) -> Mapping | None:
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            raise SpecError([faults.empty(self._source)])
        root = self._node(self._next(), 1)
        self._next()
        following = self._next()
        if isinstance(following, yaml.DocumentStartEvent):
            self._problems.add(faults.second_document(span_of(self._source, following)))
        if isinstance(root, Mapping):
            return root
        self._problems.add(faults.not_a_map(root))
        return None

    def _node(self, event: YamlEvent, depth: int) -> Node:
        self._values += 1
        if self._values > MAX_VALUES:
            raise SpecError([faults.too_many_values(span_of(self._source, event))])
        if isinstance(event, ScalarEvent):
            node: Node = self._scalar(event)
        elif isinstance(event, AliasEvent):
            return self._alias(event, depth)
        else:
            node = self._collection(event, depth)
        if event.anchor is not None:
            self._anchors[event.anchor] = node
        return node

    def _scalar(self, event: YamlEvent) -> Scalar:
        self._last_scalar = event
        span = scalar_span(self._source, event)
        if event.tag is not None:
            self._problems.add(faults.tag(event.tag, span_of(self._source, event)))
        if event.style:
            return Scalar(event.value, span, True)
        value = resolve(event.value)
        if not isinstance(value, Refused):
            return Scalar(value, span)
        self._problems.add(faults.refused_number(event.value, value, span))
        return Scalar(event.value, span)

    def _collection(self, event: YamlEvent, depth: int) -> Mapping | Sequence:
        if depth > MAX_DEPTH:
            raise SpecError([faults.too_deep(span_of(self._source, event))])
        if event.tag is not None:
            self._problems.add(faults.tag(event.tag, span_of(self._source, event)))
        if event.anchor is not None:
            self._anchors[event.anchor] = None
        outside = len(self._brackets)
        # A pair in a list, `[a: 1]`, is a map without braces of its own.
        if event.flow_style and self._source.text[event.start_mark.index] in "[{&!":
            self._brackets.append(event.start_mark.index)
        is_list = isinstance(event, SequenceStartEvent)
        node = self._sequence(event, depth) if is_list else self._mapping(event, depth)
        del self._brackets[outside:]
        return node

    def _sequence(self, start: YamlEvent, depth: int) -> Sequence:
        items: list[Node] = []
        while not isinstance(event := self._next(), SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        span = collection_span(self._source, start, event, items[-1] if items else None)
        if start.flow_style:
            items = rejoin_items(items, self._problems)
        return Sequence(tuple(items), span)

    def _mapping(self, start: YamlEvent, depth: int) -> Mapping:
        pairs: list[Pair] = []
        while not isinstance(event := self._next(), MappingEndEvent):
            key = self._node(event, depth + 1)
            pairs.append((key, self._node(self._next(), depth + 1)))
        span = collection_span(self._source, start, event, pairs[-1][1] if pairs else None)
        if start.flow_style:
            pairs = rejoin_pairs(pairs, self._problems)
        return Mapping(entries_of(pairs, self._problems), span)

    def _alias(self, event: YamlEvent, depth: int) -> Node:
        span = span_of(self._source, event)
        self._aliases += 1
        if self._aliases > MAX_ALIASES:
            raise SpecError([faults.too_many_aliases(span)])
        node = self._anchors.get(event.anchor)
        if node is None:
            inside = event.anchor in self._anchors
            self._problems.add(faults.alias(event.anchor, inside, span))
            return Scalar(None, span)
        self._count_copy(node, depth, span)
        return replace(node, span=span)

    def _count_copy(self, node: Node, depth: int, alias: Span) -> None:
        self._values += 1
        if self._values > MAX_VALUES:
            raise SpecError([faults.too_many_values(alias, by_alias=True)])
        if isinstance(node, Scalar):
            return
        if depth > MAX_DEPTH:
            raise SpecError([faults.too_deep(alias)])
        for child in children(node):
            self._count_copy(child, depth + 1, alias)
