"""The findings of the tree's builder.

Each imports its rule when it is needed: reading a good file should not pay for rules.
"""

from resnet_dsl.diagnostics import Diagnostic, SourceFile, Span
from resnet_dsl.source import limits
from resnet_dsl.source.scalars import Refused
from resnet_dsl.source.tree import Mapping, Node, Sequence


def empty(source: SourceFile) -> Diagnostic:
    """The file holds nothing."""
    from resnet_dsl.rules.yaml_rules import EmptyDocument

    return EmptyDocument(span=Span(source, 1, 1, 1, 1))


def second_document(span: Span) -> Diagnostic:
    """A second document starts at the span."""
    from resnet_dsl.rules.yaml_rules import SecondDocument

    return SecondDocument(span=span)


def not_a_map(root: Node) -> Diagnostic:
    """The document is no map: a list, a value, or nothing at all."""
    from resnet_dsl.rules.yaml_rules import DocumentNotMap

    if not isinstance(root, Sequence) and root.plain() is None:
        return empty(root.span.source)
    return DocumentNotMap(span=root.span, kind=kind_of(root))


def too_many_values(span: Span, by_alias: bool = False) -> Diagnostic:
    """There are more values than the limit."""
    from resnet_dsl.rules.yaml_rules import TooManyValues

    return TooManyValues(span=span, limit=limits.MAX_VALUES, by_alias=by_alias)


def too_many_aliases(span: Span) -> Diagnostic:
    """There are more aliases than the limit."""
    from resnet_dsl.rules.yaml_rules import TooManyAliases

    return TooManyAliases(span=span, limit=limits.MAX_ALIASES)


def too_deep(span: Span) -> Diagnostic:
    """The collection at the span lies too deep."""
    from resnet_dsl.rules.yaml_rules import TooDeep

    return TooDeep(span=span, limit=limits.MAX_DEPTH)


def tag(text: str, span: Span) -> Diagnostic:
    """A tag stands at the span."""
    from resnet_dsl.rules.yaml_rules import ExplicitTag

    return ExplicitTag(span=span, tag=text.replace("tag:yaml.org,2002:", "!!"))


def alias(name: str, inside_anchor: bool, span: Span) -> Diagnostic:
    """The alias has no anchor, or stands inside it."""
    from resnet_dsl.rules.yaml_rules import AliasOfItself, UnknownAlias

    rule = AliasOfItself if inside_anchor else UnknownAlias
    return rule(span=span, alias=name)


def refused_number(text: str, why: Refused, span: Span) -> Diagnostic:
    """The text looks like a number, but none that the language has."""
    from resnet_dsl.rules.yaml_rules import AmbiguousOctal, DigitSeparator, NumberTooLong

    if why is Refused.LEADING_ZERO:
        return AmbiguousOctal(span=span, text=text)
    if why is Refused.SEPARATOR:
        return DigitSeparator(span=span, text=text)
    return NumberTooLong(span=span, digits=len(text))


def kind_of(node: Node) -> str:
    """A value in the user's words: 'a list', 'the number 1', 'the text `a`', 'nothing'."""
    if isinstance(node, Mapping):
        return "a map"
    if isinstance(node, Sequence):
        return "a list"
    value = node.value
    if value is None:
        return "nothing (`null`)"
    if isinstance(value, bool):
        return f"the flag `{str(value).lower()}`"
    return f"the text `{value}`" if isinstance(value, str) else f"the number {value}"
