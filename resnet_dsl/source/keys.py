"""The keys of a map: strings, each once."""

import re
from collections.abc import Iterable

from resnet_dsl.diagnostics import Diagnostic, Problems
from resnet_dsl.source.tree import Entry, Node, Scalar

_JOINED = re.compile(r"[A-Za-z_][\w.-]*:\S")


def entries_of(pairs: Iterable[tuple[Node, Node]], problems: Problems) -> dict[str, Entry]:
    """The entries by key; of a key that stands twice, the first."""
    entries: dict[str, Entry] = {}
    for key, value in pairs:
        if not isinstance(key, Scalar) or not isinstance(key.value, str):
            problems.add(_not_a_string(key))
        elif key.value == "<<" and not key.quoted:
            problems.add(_merge_key(key))
        elif key.value in entries:
            problems.add(_duplicate(key, key.value, entries[key.value].key))
        else:
            if ":" in key.value and _lacks_space(key, key.value, value):
                problems.add(_missing_space(key, key.value))
            entries[key.value] = Entry(key, value)
    return entries


def _lacks_space(key: Scalar, text: str, value: Node) -> bool:
    span = value.span
    is_absent = (span.line, span.column) == (span.end_line, span.end_column)
    return is_absent and not key.quoted and bool(_JOINED.match(text))


def _missing_space(key: Scalar, text: str) -> Diagnostic:
    from resnet_dsl.rules.yaml_syntax_rules import MissingSpace

    return MissingSpace(span=key.span, text=text)


def _not_a_string(key: Node) -> Diagnostic:
    from resnet_dsl.rules.yaml_rules import KeyNotString
    from resnet_dsl.source.faults import kind_of

    return KeyNotString(span=key.span, shown=kind_of(key))


def _merge_key(key: Scalar) -> Diagnostic:
    from resnet_dsl.rules.yaml_rules import MergeKey

    return MergeKey(span=key.span)


def _duplicate(key: Scalar, name: str, first: Scalar) -> Diagnostic:
    from resnet_dsl.diagnostics import Note
    from resnet_dsl.rules.yaml_rules import DuplicateKey

    return DuplicateKey(span=key.span, key=name, notes=(Note("first defined here", first.span),))
