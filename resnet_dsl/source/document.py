"""A spec's text as one tree, with everything that it extends laid under it."""

from functools import reduce
from pathlib import Path

from resnet_dsl.diagnostics import Diagnostic, Note, Problems, SourceFile, Span
from resnet_dsl.frozen import frozen
from resnet_dsl.source.blocks import builtin_block, load_block
from resnet_dsl.source.extends import layers_of
from resnet_dsl.source.merge import merge
from resnet_dsl.source.read import read_source
from resnet_dsl.source.references import root_of
from resnet_dsl.source.tree import Mapping

__all__ = ["Document", "builtin_block", "load_block", "load_document"]


@frozen
class Document:
    """A merged spec.

    `chain` goes from the spec to its furthest base, `links` holds the places where each
    extends the next, and `root` is the folder that references must not leave.
    """

    tree: Mapping
    chain: tuple[SourceFile, ...]
    links: tuple[Span, ...]
    root: Path

    def blame(self, diagnostic: Diagnostic) -> Diagnostic:
        """The same finding; where it lies in a base, with notes on how the spec got there."""
        if diagnostic.span is None or diagnostic.span.source not in self.chain[1:]:
            return diagnostic
        depth = self.chain.index(diagnostic.span.source)
        notes = (Note("extended here", link) for link in self.links[:depth])
        return diagnostic.with_notes(*notes)


def load_document(spec: str) -> Document:
    """Read a spec and what it extends: a path, `-`, or a built-in network's name.

    Raises SpecError with all that is wrong with the text of any of them.
    """
    top = read_source(spec)
    root = root_of(top)
    problems = Problems()
    layers = layers_of(top, root, problems)
    problems.stop_if_any()
    trees = [layer.tree for layer in layers]
    return Document(
        tree=reduce(lambda base, child: merge(base, child), reversed(trees)),
        chain=tuple(layer.source for layer in layers),
        links=tuple(layer.extends for layer in layers if layer.extends),
        root=root,
    )
