"""A spec's text as one tree, with everything that it extends laid under it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from pathlib import Path

from resnet_dsl.diagnostics import Diagnostic, Note, Problems, SourceFile, Span
from resnet_dsl.frozen import frozen
from resnet_dsl.source.blocks import builtin_block, load_block
from resnet_dsl.source.extends import Layer, layers_of
from resnet_dsl.source.merge import merge
from resnet_dsl.source.read import read_source
from resnet_dsl.source.references import root_of
from resnet_dsl.source.tree import Entry, Mapping

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
    changes: tuple[Span, ...] = ()
    """Where the author's own files change a built-in network."""

    def blame(self, diagnostic: Diagnostic) -> Diagnostic:
        """The same finding; where it lies in a base, with notes on how the spec got there.

        A built-in network is right as it is: where a fault shows in one that is extended, it
        is in what the spec changes.
        """
        if diagnostic.span is None:
            return diagnostic
        if diagnostic.span.source.builtin and self.changes:
            return self._of_changes(diagnostic, diagnostic.span)
        if diagnostic.span.source not in self.chain[1:]:
            return diagnostic
        depth = self.chain.index(diagnostic.span.source)
        notes = (Note("extended here", link) for link in self.links[:depth])
        return diagnostic.with_notes(*notes)

    def _of_changes(self, diagnostic: Diagnostic, shown: Span) -> Diagnostic:
        only = len(self.changes) == 1
        base = next(i for i, source in enumerate(self.chain) if source.builtin)
        fault = self.changes[0] if only else self.links[base - 1]
        told = {note.span for note in diagnostic.notes}
        changes = () if only else (each for each in self.changes if each not in told)
        notes = (
            Note("it shows here", shown),
            *diagnostic.notes,
            *(Note("the built-in is changed here", each) for each in changes),
        )
        return type(diagnostic)(**{**vars(diagnostic), "span": fault, "notes": notes})


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
        changes=_changes(layers),
    )


_SAID_ALONE = ("extends", "version", "name", "doc", "paper")
"""Keys that change nothing of what a base does."""


def _changes(layers: Sequence[Layer]) -> tuple[Span, ...]:
    """What the author's own files say over a built-in network; () where none is extended."""
    own = [layer for layer in layers if not layer.source.builtin]
    if not own or len(own) == len(layers):
        return ()
    entries = (entry for layer in own for entry in layer.tree.entries.items())
    return tuple(_whole(entry) for key, entry in entries if key not in _SAID_ALONE)


def _whole(entry: Entry) -> Span:
    """From the start of the key to the end of the value."""
    key, value = entry.key.span, entry.value.span
    return replace(key, end_line=value.end_line, end_column=value.end_column)
