"""What may stand at a place: the language's JSON Schema, walked along the way to the place.

The schema knows every key and word but those that hang on a block: arguments and their types,
and the names of the spec's own blocks. Those come from the spec's library.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from resnet_dsl.frozen import frozen
from resnet_dsl.lsp.blocks import Block, Library
from resnet_dsl.lsp.cursor import Spot
from resnet_dsl.ops import OPERATORS
from resnet_dsl.schema.jsonschema import language_schema
from resnet_dsl.source.tree import Mapping as Map
from resnet_dsl.source.tree import Node, Sequence

Schema = Mapping[str, Any]
STEPS: Schema = {"$ref": "#/$defs/Steps"}


@frozen
class Place:
    """What is known of a place.

    `schemas` are the ways in which a value may be written here; `step` says that it is a step;
    `owner` is the block whose arguments the map here holds; `filled` the block of which a slot
    around the place is filled.
    """

    schemas: tuple[Schema, ...]
    step: bool = False
    owner: Block | None = None
    filled: Block | None = None

    @property
    def keys(self) -> Mapping[str, Schema]:
        """The keys that the schema has here; of two that are alike the first."""
        found: dict[str, Schema] = {}
        for schema in self.schemas:
            for key, inner in schema.get("properties", {}).items():
                found.setdefault(key, inner)
        return found

    @property
    def doc(self) -> str:
        """The first description of the value here."""
        return next((each["description"] for each in self.schemas if "description" in each), "")

    def words(self) -> Iterator[str]:
        """The words that the schema gives as values or examples."""
        for schema in self.schemas:
            if schema.get("type") == "boolean":
                yield from ("true", "false")
            listed = [*schema.get("enum", ()), *schema.get("examples", ())]
            yield from (each for each in listed if isinstance(each, str))


def places(spot: Spot, library: Library, *, block: bool = False) -> tuple[Place, ...]:
    """The places on the way to a spot, the root's first and its own last.

    With `block` the root is that of a file that holds a block.
    """
    root: Schema = {"$ref": "#/$defs/BlockModel"} if block else _schema()
    found = [Place(tuple(_ways([root])))]
    for depth, part in enumerate(spot.path):
        found.append(_into(found[-1], part, Spot(spot.path[:depth], spot.around), library))
    return tuple(found)


def names_block(spot: Spot, way: tuple[Place, ...]) -> bool:
    """Whether the word is a block's name: called by a step or a stage, or defined."""
    if spot.key is not None:
        return way[-2].step or spot.path[:-1] == ("blocks",)
    return way[-1].step or spot.path[-1:] in (("block",), ("use",))


def _into(place: Place, part: int | str, above: Spot, library: Library) -> Place:
    """The place below, by a key or a number."""
    if isinstance(part, int):
        items = [each["items"] for each in place.schemas if "items" in each]
        ways = tuple(_ways(items))
        return Place(ways, any(each is _definition("StepMap") for each in ways), None, place.filled)
    owner, node = place.owner, above.around[len(above.path)]
    parameter = owner.parameters.get(part) if owner else None
    if parameter is not None and parameter.type == "steps":
        return Place(tuple(_ways([STEPS])), filled=owner)
    if part == "default" and isinstance(node, Map) and _plain(node, "type") == "steps":
        return Place(tuple(_ways([STEPS])), filled=place.filled)
    inner = tuple(_ways(_below(place.schemas, part)))
    if place.step and part in library and part not in OPERATORS:
        return Place((), owner=library.get(part), filled=place.filled)
    if part == "with":
        name = _called(above, node, library)
        return Place(inner, owner=library.get(name) if name else None, filled=place.filled)
    return Place(inner, filled=place.filled)


def _below(schemas: Iterable[Schema], key: str) -> Iterator[Schema]:
    for schema in schemas:
        if key in schema.get("properties", {}):
            yield schema["properties"][key]
        elif isinstance(schema.get("additionalProperties"), dict):
            yield schema["additionalProperties"]


def _called(above: Spot, node: Node, library: Library) -> str | None:
    """The block that a `with` is for."""
    shared = _plain(library.tree, "block")
    if above.path[:1] == ("override",):
        own = _plain(node, "block") or _stage_block(library.tree, _plain(node, "stage"))
        return own or shared
    if isinstance(node, Map) and "use" in node.entries:
        return _plain(node, "use")
    return _plain(node, "block") or shared


def _stage_block(tree: Map, stage: str | None) -> str | None:
    """The block of a stage that has one of its own, by the stage's number or name."""
    stages = tree.get("stages")
    for number, item in enumerate(stages.items if isinstance(stages, Sequence) else (), 1):
        if stage in (str(number), _plain(item, "name")):
            return _plain(item, "block")
    return None


def _plain(node: Node, key: str) -> str | None:
    value = node.get(key) if isinstance(node, Map) else None
    plain = value.plain() if value else None
    return str(plain) if isinstance(plain, str | int) else None


def _ways(schemas: Iterable[Schema]) -> Iterator[Schema]:
    """The schemas with all that they refer to and choose between."""
    for schema in schemas:
        yield schema
        if "$ref" in schema:
            yield from _ways([_definition(schema["$ref"].rpartition("/")[2])])
        yield from _ways(schema.get("anyOf", ()))


def _definition(name: str) -> Schema:
    found: Schema = _schema()["$defs"][name]
    return found


@cache
def _schema() -> Schema:
    return language_schema()
