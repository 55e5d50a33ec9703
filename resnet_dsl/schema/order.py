"""The order of keys, where the language fixes which keys there are: as it declares them.

What authors name, and arguments of blocks and operators, have the order that their author chose.
"""

from collections.abc import Iterator, Sequence

from resnet_dsl.schema.block import BlockModel, ParameterModel
from resnet_dsl.schema.network import (
    BudgetModel,
    HeadModel,
    InputModel,
    NetworkModel,
    OverrideModel,
    StageModel,
)
from resnet_dsl.schema.part import Part
from resnet_dsl.schema.steps import ALTERNATIVE_KEYS
from resnet_dsl.source.merge import EXTENDS
from resnet_dsl.source.tree import Plain

Keys = Sequence[str]
Path = tuple[str | int, ...]
Found = Iterator[tuple[Path, Keys]]

ANY = "*"
"""Stands in an order for the keys that it does not name; else they come last."""


def rank(key: str, keys: Keys) -> int:
    """What to sort a key by: its position among those that the language names."""
    rest = keys.index(ANY) if ANY in keys else len(keys)
    return keys.index(key) if key in keys else rest


def ordered_maps(document: Plain) -> Found:
    """The maps of a spec or a block file whose keys have an order: where each is, and its keys."""
    if not isinstance(document, dict):
        return
    is_block = "steps" in document and not document.keys() & {EXTENDS, "stages", "stem", "head"}
    yield from _block((), document) if is_block else _network(document)


def keys_of(model: type[Part]) -> Keys:
    """The keys of a map, as its model declares them."""
    return [field.alias or name for name, field in model.model_fields.items()]


_VERSION, *_REST = keys_of(NetworkModel)
_NETWORK = (_VERSION, EXTENDS, *_REST)
_STEP = ("if", ANY, "with", "as")
_BRANCH = ("branch", "as", "if", "from", "steps", "choose")


def document_keys() -> tuple[tuple[set[str], set[str]], ...]:
    """What a spec and a block file have: the keys of which one tells it, and all keys."""
    return ({EXTENDS, "stages"}, set(_NETWORK)), ({"steps"}, set(keys_of(BlockModel)))


def _network(node: dict[str, Plain]) -> Found:
    yield (), _NETWORK
    for key, value in node.items():
        path = (key,)
        if key in ("input", "budget") and isinstance(value, dict):
            yield path, keys_of(InputModel if key == "input" else BudgetModel)
        elif key == "head" and isinstance(value, dict):
            yield path, keys_of(HeadModel)
            yield from _arguments(path, value)
        elif key == "stem":
            yield from _steps(path, value)
        elif key == "with":
            yield from _arguments(path, value)
        elif key in ("stages", "override"):
            yield from _stages(path, value, StageModel if key == "stages" else OverrideModel)
        elif key == "blocks":
            for name, block in _items(value):
                yield from _block((*path, name), block)


def _stages(path: Path, node: Plain, model: type[Part]) -> Found:
    for index, item in _items(node):
        if isinstance(item, dict):
            yield (*path, index), keys_of(model)
            yield from _arguments((*path, index, "with"), item.get("with"))


def _block(path: Path, node: Plain) -> Found:
    if not isinstance(node, dict):
        return
    yield path, keys_of(BlockModel)
    for name, parameter in _items(node.get("params")):
        if isinstance(parameter, dict):
            yield (*path, "params", name), keys_of(ParameterModel)
            yield from _steps((*path, "params", name, "default"), parameter.get("default"))
    yield from _steps((*path, "steps"), node.get("steps"))


def _steps(path: Path, node: Plain) -> Found:
    for index, step in enumerate(node) if isinstance(node, list) else ():
        if not isinstance(step, dict):
            continue
        yield (*path, index), _STEP
        for key, value in step.items():
            below = (*path, index, key)
            if key == "choose":
                yield from _alternatives(below, value)
            elif isinstance(value, list):
                yield from _branches(below, value)
            else:
                yield from _arguments(below, value)


def _branches(path: Path, node: list[Plain]) -> Found:
    for index, branch in enumerate(node):
        below = (*path, index)
        if isinstance(branch, dict):
            yield below, _BRANCH
            yield from _steps((*below, "steps"), branch.get("steps"))
            yield from _alternatives((*below, "choose"), branch.get("choose"))
        else:
            yield from _steps(below, branch)


def _alternatives(path: Path, node: Plain) -> Found:
    for index, alternative in _items(node):
        if isinstance(alternative, dict):
            yield (*path, index), ALTERNATIVE_KEYS
            yield from _steps((*path, index, "steps"), alternative.get("steps"))


def _arguments(path: Path, node: Plain) -> Found:
    """Lists among arguments are steps, or have no maps in them."""
    for name, value in node.items() if isinstance(node, dict) else ():
        yield from _steps((*path, name), value)


def _items(node: Plain) -> Iterator[tuple[str | int, Plain]]:
    if isinstance(node, dict):
        yield from node.items()
    elif isinstance(node, list):
        yield from enumerate(node)
