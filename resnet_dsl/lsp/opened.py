"""A document in the editor: its text, what `validate` says of it, the last that could be read."""

from collections.abc import Callable, Mapping
from functools import cached_property
from json import dumps
from os.path import realpath
from pathlib import Path

from resnet_dsl.check import settings
from resnet_dsl.check.one import wanted
from resnet_dsl.check.selection import Selection
from resnet_dsl.compiler import Network, compiled
from resnet_dsl.diagnostics import Diagnostic, Problems, SourceFile, Span, SpecError
from resnet_dsl.diagnostics.diagnostic import in_order
from resnet_dsl.frozen import frozen
from resnet_dsl.lsp.blocks import Block, Library, block_of
from resnet_dsl.lsp.held import held_by, is_block
from resnet_dsl.rules.language_rules import UnknownBlock, UnknownStep
from resnet_dsl.rules.output_rules import InternalFault
from resnet_dsl.schema.parse import read_block
from resnet_dsl.schema.steps import StepReader
from resnet_dsl.source.builtins import builtin_blocks
from resnet_dsl.source.document import Document, load_document
from resnet_dsl.source.events import parse
from resnet_dsl.source.merge import EXTENDS, merge
from resnet_dsl.source.read import read_source
from resnet_dsl.source.references import root_of
from resnet_dsl.source.tree import Mapping as Map
from resnet_dsl.source.tree import Scalar
from resnet_dsl.source.unsaved import unsaved

Texts = Callable[[], Mapping[Path, str]]


@frozen
class Reading:
    """A text that could be read, its own tree, and its network where it compiles."""

    source: SourceFile
    tree: Map
    network: Network | None = None

    def line(self, number: int, lines: list[str]) -> int | None:
        """The line of this text that is line `number` of a later one; None where none is.

        The same line by number, or else by its distance from the end.
        """
        own, shift = self.source.lines, len(self.source.lines) - len(lines)
        for candidate in (number, number + shift):
            if 1 <= candidate <= len(own) and own[candidate - 1] == lines[number - 1]:
                return candidate
        return None


class Opened:
    """A document; `texts` gives all that the editor holds, this one among them."""

    def __init__(self, path: Path, text: str, texts: Texts) -> None:
        self.path = path
        self.text = text
        self.readable: Reading | None = None
        self.compiles: Reading | None = None
        self._texts = texts
        self._findings: tuple[Diagnostic, ...] | None = None

    def change(self, text: str | None = None) -> None:
        """Take a new text, or, without one, notice that another document has changed."""
        self.text = self.text if text is None else text
        self._findings = None

    @property
    def lines(self) -> list[str]:
        """The text's lines, as spans count them."""
        return self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def findings(self) -> tuple[Diagnostic, ...]:
        """What `validate` says of the text; of a block's file, what is wrong with the block.

        Nothing of a document that is neither.
        """
        if self._findings is None:
            with unsaved(self._texts()):
                self._findings = self._read()
        return self._findings

    def base(self, reference: str) -> Document | None:
        """What a document here would be that only extended another; None where none is read."""
        alone = {**self._texts(), self.path: f"{EXTENDS}: {dumps(reference)}\n"}
        try:
            with unsaved(alone):
                return load_document(str(self.path))
        except SpecError:
            return None

    def library(self, tree: Map, *, whole: bool = True) -> Library:
        """The blocks, and all else that a tree of this document and its bases say.

        One that is not `whole` is laid over the last that could be read.
        """
        extends = tree.get(EXTENDS)
        if not whole and self.readable:
            extends = extends or self.readable.tree.get(EXTENDS)
            tree = merge(self.readable.tree, tree)
        reference = extends.value if isinstance(extends, Scalar) else None
        base = self.base(reference) if isinstance(reference, str) else None
        return Library(merge(base.tree, tree) if base else tree, self.root)

    @cached_property
    def root(self) -> Path:
        """The folder that references must not leave."""
        return root_of(SourceFile(str(self.path), "", self.path))

    def leading_to(self, path: Path | None) -> Span | None:
        """Where the text names the file of a block; None where it does not."""
        tree = self.readable.tree.get("blocks") if self.readable else None
        for entry in tree.entries.values() if isinstance(tree, Map) else ():
            reference = entry.value.plain()
            if path and isinstance(reference, str) and realpath(path) == self._beside(reference):
                return entry.value.span
        return None

    def _beside(self, reference: str) -> str:
        return realpath(self.path.parent / reference)

    def held_block(self, tree: Map) -> Block | None:
        """The block that a tree of this document is; None where it is a network's."""
        return block_of(self.path.stem, tree, tree.span) if is_block(tree) else None

    def _read(self) -> tuple[Diagnostic, ...]:
        try:
            source = read_source(str(self.path))
            tree = parse(source, Problems())
            held = held_by(tree) if tree else None
            self.readable = Reading(source, tree) if tree else self.readable
            if held == "something else":
                self.readable = self.compiles = None
                return ()
            if tree and held == "block":
                return _findings_of_block(self.path.stem, tree)
            network = compiled(load_document(str(self.path)))
            settings.forget()
            chosen = settings.settings_for(self.path.parent)
            found = tuple(each for each in network.findings() if wanted(each, chosen, Selection()))
        except SpecError as error:
            return error.diagnostics
        # As on the command line: a fault of ours is told as one, and the server lives on.
        except Exception as error:
            return (InternalFault(reason=f"{type(error).__name__}: {error}"[:300]),)
        own = network.document.chain[0]
        tree = parse(own, Problems())
        assert tree is not None, "a text that compiles has a tree"
        self.compiles = Reading(own, tree, network)
        return found


def _findings_of_block(name: str, tree: Map) -> tuple[Diagnostic, ...]:
    """What can be known without a spec; the blocks of one that names this file cannot."""
    problems = Problems()
    parse(tree.span.source, problems)
    read_block(name, tree, StepReader(frozenset(builtin_blocks()), problems))
    try:
        problems.stop_if_any()
    except SpecError as error:
        known = [each for each in error.diagnostics if not isinstance(each, UnknownStep)]
        return in_order(each for each in known if not isinstance(each, UnknownBlock))
    return ()
