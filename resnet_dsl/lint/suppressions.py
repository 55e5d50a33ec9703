"""Comments that suppress lints on their line: `# resnet-dsl: ignore[cancelled-bias]`."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache

from resnet_dsl.diagnostics import Diagnostic, Lint, SourceFile, Span
from resnet_dsl.diagnostics.accepted import nearest
from resnet_dsl.frozen import frozen
from resnet_dsl.rules import lint_rules
from resnet_dsl.rules.lint_rules import UnknownSuppression, UselessSuppression
from resnet_dsl.source.comments import comments

_IGNORE = re.compile(r"ignore\[([^\]]*)\]")
_CODE = re.compile(r"[A-Z][0-9]{3}")
_WORD = re.compile(r"[^\s,]+")
_NEVER = (UnknownSuppression, UselessSuppression)

Line = tuple[SourceFile, int]


@frozen
class Suppression:
    """One word of a comment, and where it stands."""

    word: str
    span: Span

    def holds(self, finding: Diagnostic) -> bool:
        """Whether it names the rule of a finding."""
        return self.word in (finding.code, finding.name())


def suppress(found: Sequence[Lint], own: Iterable[SourceFile], top: SourceFile) -> list[Lint]:
    """The lints without those that are suppressed, and with what is wrong with the comments.

    Comments are told of in the author's `own` files, useless ones only in `top`.
    """
    sources = dict.fromkeys((*own, *(lint.span.source for lint in found if lint.span)))
    words = [word for source in sources for word in _suppressions(source)]
    lines: dict[Line, list[Suppression]] = {}
    for word in words:
        lines.setdefault(_line(word.span), []).append(word)
    useful = {lint: [word for word in _at(lint, lines) if word.holds(lint)] for lint in found}
    used = {word for each in useful.values() for word in each}
    kept = [lint for lint in found if not useful[lint]]
    own_words = [word for word in words if not word.span.source.builtin]
    return [*kept, *_unreadable(own), *_unknown(own_words), *_useless(own_words, used, top)]


def _suppressions(source: SourceFile) -> Iterator[Suppression]:
    for said, span in comments(source):
        match = _IGNORE.match(said)
        for word in _WORD.finditer(match[1]) if match else ():
            start = span.column + match.start(1) + word.start()  # type: ignore[union-attr]
            place = Span(source, span.line, start, span.line, start + len(word[0]))
            yield Suppression(word[0], place)


def _line(span: Span) -> Line:
    return span.source, span.line


def _at(lint: Lint, lines: Mapping[Line, list[Suppression]]) -> list[Suppression]:
    """What stands on the line that a lint is told at."""
    return lines.get(_line(lint.span), []) if lint.span else []


@cache
def _known() -> tuple[str, ...]:
    """Codes and names of what can be suppressed."""
    rules = [rule for rule in vars(lint_rules).values() if _is_lint(rule)]
    return tuple(word for rule in rules for word in (rule.name(), rule.code))


def _is_lint(rule: object) -> bool:
    lint = isinstance(rule, type) and issubclass(rule, Lint) and rule is not Lint
    return lint and rule not in _NEVER


def _useless(
    words: Iterable[Suppression], used: Set[Suppression], top: SourceFile
) -> Iterator[Lint]:
    for each in words:
        if each.span.source is top and each not in used and each.word in _known():
            yield UselessSuppression(word=each.word, span=each.span)


def _unreadable(sources: Iterable[SourceFile]) -> Iterator[Lint]:
    for said, span in (comment for source in sources for comment in comments(source)):
        match = _IGNORE.match(said)
        if not match or not _WORD.search(match[1]):
            reason = "this comment is to resnet-dsl, but does not say what to ignore"
            remedy = "write # resnet-dsl: ignore[NAME], or remove it"
            yield UnknownSuppression(reason=reason, remedy=remedy, span=span)


def _unknown(words: Iterable[Suppression]) -> Iterator[Lint]:
    known = _known()
    for each in words:
        if each.word not in known:
            error = _CODE.fullmatch(each.word) and not each.word.startswith("L")
            remedy = "errors cannot be suppressed" if error else nearest(each.word, known)
            reason = f"no lint is called `{each.word}`"
            yield UnknownSuppression(reason=reason, remedy=remedy, span=each.span)
