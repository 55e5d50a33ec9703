"""From a spec's name to one merged document: `extends` followed, bases underneath."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from resnet_dsl.diagnostics import Note, Problems, SourceFile, Span, SpecError
from resnet_dsl.rules.file_rules import BadReference, ExtendsCycle, ExtendsTooDeep
from resnet_dsl.source.builtins import builtin_blocks
from resnet_dsl.source.events import parse_text
from resnet_dsl.source.merge import merged
from resnet_dsl.source.read import read_file, read_spec
from resnet_dsl.source.references import find_file, root_of, source_of
from resnet_dsl.source.syntax import strange_character
from resnet_dsl.source.tree import Mapping, Scalar

DEEPEST = 16


@dataclass(frozen=True)
class Document:
    """A spec's tree with its bases merged in; `chain` leads from the spec to its last base."""

    tree: Mapping
    chain: tuple[SourceFile, ...]
    root: Path


def load_document(spec: str) -> Document:
    """Read a spec and what it extends; raises SpecError with all that is wrong."""
    return document_of(read_spec(spec))


def document_of(source: SourceFile) -> Document:
    """The document of a text that is already read."""
    root = root_of(source)
    trees, chain = [_tree(source)], [source]
    spans: list[Span] = []
    while (reference := trees[-1].entries.get("extends")) is not None:
        value = reference.value
        if not isinstance(value, Scalar) or not isinstance(value.value, str):
            found = "nothing" if value.plain() is None else "a list or a map"
            raise SpecError([BadReference(found=found, span=value.span)])
        spans.append(value.span)
        base = source_of(value.value, value.span, root)
        _refuse_cycle(base, chain, spans)
        chain.append(base)
        trees.append(_tree(base))
    tree = trees[-1]
    for child in reversed(trees[:-1]):
        tree = merged(tree, child)
    return Document(tree, tuple(chain), root)


def load_block(reference: str, at: Span, root: Path) -> Mapping:
    """A block in a file of its own, by its path relative to the file that names it."""
    path = find_file(reference, at, root)
    return _tree(read_file(path, _shown(path)))


@cache
def builtin_block(name: str) -> Mapping | None:
    """A built-in block's map, or None where there is none of that name."""
    path = builtin_blocks().get(name)
    return _tree(read_file(path, f"blocks/{path.name}", builtin=True)) if path else None


def _tree(source: SourceFile) -> Mapping:
    problems = Problems()
    strange = strange_character(source)
    if strange:
        raise SpecError([strange])
    tree = parse_text(source, problems)
    problems.stop_if_any()
    assert tree is not None
    return tree


def _refuse_cycle(base: SourceFile, chain: list[SourceFile], spans: list[Span]) -> None:
    paths = [source.path.resolve() if source.path else None for source in chain]
    here = base.path.resolve() if base.path else None
    if here in paths:
        first = paths.index(here)
        names = (*(source.name for source in chain[first:]), base.name)
        notes = tuple(Note("and this", span) for span in spans[first + 1 :])
        raise SpecError([ExtendsCycle(chain=names, span=spans[first], notes=notes)])
    if len(chain) >= DEEPEST:
        raise SpecError([ExtendsTooDeep(limit=DEEPEST, span=spans[-1])])


def _shown(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
