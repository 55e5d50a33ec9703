"""The chain of specs that `extends` makes, from a spec to its furthest base."""

import os
from pathlib import Path

from resnet_dsl.diagnostics import Diagnostic, Note, Problems, SourceFile, Span, SpecError
from resnet_dsl.frozen import frozen
from resnet_dsl.source.builtins import builtin_networks, read_builtin
from resnet_dsl.source.events import parse
from resnet_dsl.source.limits import MAX_EXTENDS
from resnet_dsl.source.merge import EXTENDS
from resnet_dsl.source.read import is_bare
from resnet_dsl.source.references import read_reference
from resnet_dsl.source.tree import Mapping, Node, Scalar


@frozen
class Layer:
    """One file of a chain, and the place where it says what it extends."""

    source: SourceFile
    tree: Mapping
    extends: Span | None


def layers_of(top: SourceFile, root: Path, problems: Problems) -> tuple[Layer, ...]:
    """The layers, the spec's own first, as far as they can be read."""
    layers: list[Layer] = []
    source: SourceFile | None = top
    while source is not None:
        own = Problems()
        tree = parse(source, own)
        links = (layer.extends for layer in layers)
        notes = tuple(Note("extended here", link) for link in links if link)
        for problem in own:
            problems.add(problem.with_notes(*notes))
        if tree is None:
            break
        value = tree.get(EXTENDS)
        layers.append(Layer(source, tree, value.span if value else None))
        source = _base(value, root, layers, problems) if value else None
    return tuple(layers)


def _base(value: Node, root: Path, layers: list[Layer], problems: Problems) -> SourceFile | None:
    try:
        base = read_base(value, root)
    except SpecError as error:
        for problem in error.diagnostics:
            problems.add(problem)
        return None
    met = [_identity(layer.source) for layer in layers]
    if _identity(base) in met:
        problems.add(_cycle(layers[met.index(_identity(base)) :]))
        return None
    if len(layers) >= MAX_EXTENDS:
        problems.add(_too_deep(value.span))
        return None
    return base


def read_base(value: Node, root: Path) -> SourceFile:
    """The text of what `extends` names: a built-in, or a file by a relative path.

    Raises SpecError where that is neither, or cannot be read.
    """
    reference = value.value if isinstance(value, Scalar) else None
    if not isinstance(reference, str):
        raise SpecError([_bad_reference(value)])
    if is_bare(reference) and reference in builtin_networks():
        return read_builtin(builtin_networks()[reference])
    return read_reference(reference, value.span, root)


def _identity(source: SourceFile) -> str:
    return os.path.realpath(source.path) if source.path else source.name


def _bad_reference(value: Node) -> Diagnostic:
    from resnet_dsl.rules.file_rules import BadReference
    from resnet_dsl.source.faults import kind_of

    return BadReference(span=value.span, shown=kind_of(value))


def _cycle(layers: list[Layer]) -> Diagnostic:
    """The circle, told from its earliest place, whichever file one came in by."""
    from resnet_dsl.rules.file_rules import ExtendsCycle

    names = [layer.source.name for layer in layers]
    first = names.index(min(names))
    names = [*names[first:], *names[:first], names[first]]
    spans = [layer.extends for layer in (*layers[first:], *layers[:first])]
    notes = (
        Note(f"{name} extends {base}", span)
        for name, base, span in zip(names, names[1:], spans, strict=False)
    )
    told = tuple(notes) if len(layers) > 1 else ()
    return ExtendsCycle(span=spans[0], chain=tuple(names), notes=told)


def _too_deep(at: Span) -> Diagnostic:
    from resnet_dsl.rules.file_rules import ExtendsTooDeep

    return ExtendsTooDeep(span=at, limit=MAX_EXTENDS)
