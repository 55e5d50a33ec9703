"""From the merged document to a spec: validated, its steps read, every place kept."""

from collections.abc import Iterator, Mapping

from resnet_dsl.diagnostics import Note, Problems, Span
from resnet_dsl.diagnostics.accepted import nearest
from resnet_dsl.frozen import frozen
from resnet_dsl.rules.language_rules import BadName, RepeatedName, WrongValue
from resnet_dsl.schema.block import BlockModel, ParameterModel
from resnet_dsl.schema.names import refuse_name, refuse_own_name
from resnet_dsl.schema.network import NetworkModel
from resnet_dsl.schema.scalars import read_expression
from resnet_dsl.schema.spec import Scalar as Value
from resnet_dsl.schema.spec import Steps
from resnet_dsl.schema.steps import StepReader
from resnet_dsl.schema.validate import span_at, validate
from resnet_dsl.source.blocks import builtin_block, load_block
from resnet_dsl.source.builtins import builtin_blocks
from resnet_dsl.source.document import Document
from resnet_dsl.source.tree import Mapping as Map
from resnet_dsl.source.tree import Node


@frozen
class ParameterSpec:
    """A declared parameter; `default` is the node that was written, None where none was."""

    name: str
    type: str
    default: Node | None
    doc: str | None
    span: Span


@frozen
class BlockSpec:
    """A block as its author wrote it."""

    name: str
    doc: str | None
    parameters: Mapping[str, ParameterSpec]
    lets: tuple[tuple[str, Value], ...]
    steps: Steps
    span: Span
    tree: Map

    def places(self) -> Mapping[tuple[str, ...], Span]:
        """Where its names are declared; under () where its parameters stand, or would."""
        declared = self.tree.entries.get("params")
        return {
            (): declared.key.span if declared else self.span,
            **{(name,): parameter.span for name, parameter in self.parameters.items()},
            **{(name,): scalar.span for name, scalar in self.lets},
        }


@frozen
class Spec:
    """A validated spec: `model` holds the values, `tree` their places."""

    model: NetworkModel
    tree: Map
    stem: Steps
    body: Steps
    top: Steps
    blocks: "Blocks"
    """The spec's own blocks, and the built-in ones that they and the stages may use."""

    def used(self) -> Mapping[str, BlockSpec]:
        """The spec's own blocks, and the built-in ones that were asked for so far."""
        return self.blocks.read

    def span(self, *location: int | str) -> Span:
        """The place of a value in the document, such as ("stages", 0, "blocks")."""
        return span_at(self.tree, location)

    def key_span(self, *location: int | str) -> Span:
        """The place of a value's key."""
        return span_at(self.tree, location, of_key=True)

    def node(self, *location: int | str) -> Node | None:
        """The node at a location, or None."""
        node: Node | None = self.tree
        for part in location:
            if isinstance(node, Map) and isinstance(part, str):
                node = node.get(part)
            elif not isinstance(node, Map) and node is not None and isinstance(part, int):
                node = node.items[part]  # type: ignore[union-attr]
            else:
                return None
        return node


def parse(document: Document) -> Spec:
    """Validate a document and read its steps; raises SpecError with all that is wrong."""
    problems = Problems()
    model = validate(NetworkModel, document.tree, problems, "the spec")
    own = _own_blocks(document, problems)
    names = frozenset(own) | frozenset(builtin_blocks())
    reader = StepReader(names, problems)
    head = document.tree.get("head")
    head = head if isinstance(head, Map) else Map({}, document.tree.span)
    blocks = {name: read_block(name, node, reader) for name, node in own.items()}
    stem = reader.steps(document.tree.get("stem"), "stem")
    body = reader.steps(head.get("body"), "head.body")
    top = reader.steps(head.get("top"), "head.top")
    _repeated_stages(document.tree, problems)
    problems.stop_if_any()
    assert model is not None
    found = {name: block for name, block in blocks.items() if block}
    return Spec(model, document.tree, stem, body, top, Blocks(found, reader))


class Blocks(Mapping[str, BlockSpec]):
    """The spec's own blocks; built-in ones are read when they are asked for."""

    def __init__(self, own: dict[str, BlockSpec], reader: StepReader) -> None:
        self.read = dict(own)
        self.reader = reader

    def __getitem__(self, name: str) -> BlockSpec:
        if name not in self.read:
            node = builtin_block(name)
            if node is None:
                raise KeyError(name)
            problems = Problems()
            reader = StepReader(self.reader.blocks, problems)
            block = read_block(name, node, reader)
            problems.stop_if_any()
            assert block
            self.read[name] = block
        return self.read[name]

    def __contains__(self, name: object) -> bool:
        return name in self.reader.blocks

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self.reader.blocks))

    def __len__(self) -> int:
        return len(self.reader.blocks)


def _own_blocks(document: Document, problems: Problems) -> dict[str, Map]:
    found = document.tree.get("blocks")
    if not isinstance(found, Map):
        return {}
    own: dict[str, Map] = {}
    for name, entry in found.entries.items():
        refused = refuse_name(name)
        if refused:
            reason, remedy = refused
            problems.add(BadName(what="block", reason=reason, remedy=remedy, span=entry.key.span))
        value = entry.value
        if isinstance(value, Map):
            own[name] = value
        elif isinstance(value.plain(), str):
            own[name] = load_block(str(value.plain()), value.span, document.root)
    return own


def read_block(name: str, node: Map, reader: StepReader) -> BlockSpec | None:
    """Validate a block's map and read its steps."""
    problems = reader.problems
    model = validate(BlockModel, node, problems, f"block `{name}`")
    steps = reader.steps(node.get("steps"), "steps")
    if model is None:
        return None
    parameters = {key: _parameter(key, node, model) for key in model.params}
    _check_names(node, problems)
    lets = node.get("let")
    derived = lets.entries if isinstance(lets, Map) else {}
    read = ((key, read_expression(entry.value, problems)) for key, entry in derived.items())
    kept = tuple((key, scalar) for key, scalar in read if scalar)
    return BlockSpec(name, model.doc, parameters, kept, steps, node.span, node)


def _parameter(name: str, node: Map, model: BlockModel) -> ParameterSpec:
    declared = model.params[name]
    params = node.get("params")
    assert isinstance(params, Map)
    entry = params.entries[name]
    if not isinstance(declared, ParameterModel):
        return ParameterSpec(name, declared, None, None, entry.key.span)
    body = entry.value
    default = body.get("default") if isinstance(body, Map) else None
    return ParameterSpec(name, declared.type, default, declared.doc, entry.key.span)


TYPES = ("int", "float", "bool", "str", "steps", "block")


def _check_names(node: Map, problems: Problems) -> None:
    """Parameters and lets have names that are safe, free, and different from each other."""
    seen: dict[str, Span] = {}
    for part in ("params", "let"):
        found = node.get(part)
        for key, entry in (found.entries if isinstance(found, Map) else {}).items():
            span = entry.key.span
            refused = refuse_own_name(key)
            if refused:
                reason, remedy = refused
                problems.add(BadName(what=part, reason=reason, remedy=remedy, span=span))
            elif key in seen:
                notes = (Note("first named here", seen[key]),)
                problems.add(RepeatedName(what="value", repeated=key, span=span, notes=notes))
            seen.setdefault(key, span)
            short = entry.value.plain()
            if part == "params" and isinstance(short, str) and short not in TYPES:
                problems.add(
                    WrongValue(
                        key=key,
                        reason=f"`{short}` is not a type",
                        remedy=nearest(short, TYPES),
                        span=entry.value.span,
                    )
                )


def _repeated_stages(tree: Map, problems: Problems) -> None:
    stages = tree.get("stages")
    seen: dict[str, Span] = {}
    for item in getattr(stages, "items", ()):
        name = item.get("name") if isinstance(item, Map) else None
        if name is None or not isinstance(name.plain(), str):
            continue
        text = str(name.plain())
        if text in seen:
            notes = (Note("first named here", seen[text]),)
            problems.add(RepeatedName(what="stage", repeated=text, span=name.span, notes=notes))
        seen.setdefault(text, name.span)
