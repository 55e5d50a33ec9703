"""What is said of a network that compiles: budgets that it exceeds, and lints.

`findings` is the public function of this stage; the modules beside it are a lint each.
"""

from collections.abc import Sequence

from resnet_dsl.diagnostics import Diagnostic, Lint, SourceFile
from resnet_dsl.ir.flat import FlatGraph
from resnet_dsl.ir.graph import Graph
from resnet_dsl.lint.registry import LINTS
from resnet_dsl.lint.subject import Subject
from resnet_dsl.schema.parse import Spec


def findings(
    spec: Spec, chain: tuple[SourceFile, ...], graph: Graph, flat: FlatGraph
) -> Sequence[Diagnostic]:
    """Errors and warnings, in no order; those that comments suppress are left out."""
    subject = Subject(spec, chain, graph, flat)
    return [*_over_budget(subject), *_lints(subject)]


def _over_budget(subject: Subject) -> Sequence[Diagnostic]:
    if subject.spec.model.budget is None:
        return []
    from resnet_dsl.analysis.budget import over_budget

    return over_budget(subject.spec, subject.flat)


def _lints(subject: Subject) -> Sequence[Diagnostic]:
    from resnet_dsl.source.comments import MARKER

    told = (finding for lint in LINTS for finding in lint(subject))
    found = [finding for finding in told if not _said_by_builtin(finding)]
    own = own_sources(subject)
    if not found and not any(MARKER in source.text for source in own):
        return []
    from resnet_dsl.lint.suppressions import suppress

    return suppress(found, own, subject.chain[0])


def _said_by_builtin(finding: Lint) -> bool:
    """Whether a built-in suppresses a finding of its own: its files need no second look."""
    span = finding.span
    if span is None or not span.source.builtin:
        return False
    line = span.source.lines[span.line - 1]
    return f"ignore[{finding.name()}]" in line


def own_sources(subject: Subject) -> list[SourceFile]:
    """The author's files: the spec, its bases, and the files of its blocks."""
    blocks = (block.span.source for block in subject.spec.used().values())
    sources = dict.fromkeys((*subject.chain, *blocks))
    return [source for source in sources if not source.builtin]
